import { createTranslator } from '@belfry/ui';
import { errorTexts } from '../../messages/en/error.ts';
import { factorTexts } from '../../messages/en/factor.ts';
import { levelTexts } from '../../messages/en/level.ts';
import { operatorTexts } from '../../messages/en/operator.ts';
import { passkeyTexts } from '../../messages/en/passkey.ts';
import { signInTexts } from '../../messages/en/sign-in.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...errorTexts,
  ...factorTexts,
  ...levelTexts,
  ...operatorTexts,
  ...passkeyTexts,
  ...signInTexts,
});
