import { createTranslator } from '@belfry/ui';
import { byTimeTexts } from '../../messages/en/by-time.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { csvTexts } from '../../messages/en/csv.ts';
import { numbersTexts } from '../../messages/en/numbers.ts';
import { simulatorTexts } from '../../messages/en/simulator.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...byTimeTexts,
  ...commonTexts,
  ...companiesTexts,
  ...csvTexts,
  ...numbersTexts,
  ...simulatorTexts,
});
