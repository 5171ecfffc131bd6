import { createTranslator } from '@belfry/ui';
import { csvTexts } from '../../messages/en/csv.ts';

/** What is said of files of prefixes. */
export const csvT = createTranslator({ ...csvTexts });
