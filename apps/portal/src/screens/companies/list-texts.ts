import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';

/** Looks up what the list says, which comes without the texts of the forms. */
export const t = createTranslator({ ...commonTexts, ...companiesTexts });
