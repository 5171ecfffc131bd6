import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { routesTexts } from '../../messages/en/routes.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...commonTexts,
  ...companiesTexts,
  ...csvTexts,
  ...routesTexts,
});
