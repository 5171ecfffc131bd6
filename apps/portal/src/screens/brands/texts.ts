import { createTranslator } from '@belfry/ui';
import { brandCallsTexts } from '../../messages/en/brand-calls.ts';
import { brandsTexts } from '../../messages/en/brands.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { navTexts } from '../../messages/en/nav.ts';
import { operatorTexts } from '../../messages/en/operator.ts';
import { recordingTexts } from '../../messages/en/recording.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...brandCallsTexts,
  ...brandsTexts,
  ...commonTexts,
  ...companiesTexts,
  ...navTexts,
  ...operatorTexts,
  ...recordingTexts,
});
