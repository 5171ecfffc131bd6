import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { factorTexts } from '../../messages/en/factor.ts';
import { operatorTexts } from '../../messages/en/operator.ts';
import { operatorsTexts } from '../../messages/en/operators.ts';
import { providerTexts } from '../../messages/en/provider.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...commonTexts,
  ...factorTexts,
  ...operatorTexts,
  ...operatorsTexts,
  ...providerTexts,
});
