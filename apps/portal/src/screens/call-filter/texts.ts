import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { filterTexts } from '../../messages/en/filter.ts';
import { peersTexts } from '../../messages/en/peers.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...csvTexts, ...filterTexts, ...peersTexts });
