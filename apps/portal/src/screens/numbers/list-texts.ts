import { createTranslator } from '@belfry/ui';
import { byTimeTexts } from '../../messages/en/by-time.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { numbersTexts } from '../../messages/en/numbers.ts';

/** Looks up what the list says, which comes without the texts of the forms. */
export const t = createTranslator({ ...byTimeTexts, ...commonTexts, ...csvTexts, ...numbersTexts });
