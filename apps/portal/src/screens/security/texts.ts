import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { navTexts } from '../../messages/en/nav.ts';
import { policyTexts } from '../../messages/en/policy.ts';
import { proofTexts } from '../../messages/en/proof.ts';
import { securityTexts } from '../../messages/en/security.ts';
import { signingTexts } from '../../messages/en/signing.ts';
import { unansweredTexts } from '../../messages/en/unanswered.ts';
import { webhooksTexts } from '../../messages/en/webhooks.ts';

/** Looks up what these screens say. */
export const t = createTranslator({
  ...commonTexts,
  ...navTexts,
  ...policyTexts,
  ...proofTexts,
  ...securityTexts,
  ...signingTexts,
  ...unansweredTexts,
  ...webhooksTexts,
});
