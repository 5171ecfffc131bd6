import { createTranslator } from '@belfry/ui';
import { callTexts } from '../../messages/en/call.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { webhooksTexts } from '../../messages/en/webhooks.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...callTexts, ...commonTexts, ...webhooksTexts });
