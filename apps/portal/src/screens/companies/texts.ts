import { createTranslator } from '@belfry/ui';
import { callerNumbersTexts } from '../../messages/en/caller-numbers.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { hoursTexts } from '../../messages/en/hours.ts';
import { navTexts } from '../../messages/en/nav.ts';
import { operatorTexts } from '../../messages/en/operator.ts';
import { ratingTexts } from '../../messages/en/rating.ts';
import { recordingTexts } from '../../messages/en/recording.ts';
import { siteTexts } from '../../messages/en/site.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...callerNumbersTexts,
  ...commonTexts,
  ...companiesTexts,
  ...hoursTexts,
  ...navTexts,
  ...operatorTexts,
  ...ratingTexts,
  ...recordingTexts,
  ...siteTexts,
});
