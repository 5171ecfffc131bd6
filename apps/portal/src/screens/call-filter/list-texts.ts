import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { filterTexts } from '../../messages/en/filter.ts';

/** Looks up what the list of blocked calls says. */
export const t = createTranslator({ ...commonTexts, ...csvTexts, ...filterTexts });
