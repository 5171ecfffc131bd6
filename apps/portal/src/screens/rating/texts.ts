import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { ratingTexts } from '../../messages/en/rating.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...csvTexts, ...ratingTexts });
