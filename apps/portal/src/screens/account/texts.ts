import { createTranslator } from '@belfry/ui';
import { accountTexts } from '../../messages/en/account.ts';
import { apiTexts } from '../../messages/en/api.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { factorTexts } from '../../messages/en/factor.ts';
import { keysTexts } from '../../messages/en/keys.ts';
import { operatorTexts } from '../../messages/en/operator.ts';
import { passkeyTexts } from '../../messages/en/passkey.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...accountTexts,
  ...apiTexts,
  ...commonTexts,
  ...factorTexts,
  ...keysTexts,
  ...operatorTexts,
  ...passkeyTexts,
});
