import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { webhooksTexts } from '../../messages/en/webhooks.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...webhooksTexts });
