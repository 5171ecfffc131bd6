import { createTranslator } from '@belfry/ui';
import { carriersTexts } from '../../messages/en/carriers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { ruleSetsTexts } from '../../messages/en/rule-sets.ts';
import { simulatorTexts } from '../../messages/en/simulator.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...carriersTexts,
  ...commonTexts,
  ...companiesTexts,
  ...ruleSetsTexts,
  ...simulatorTexts,
});
