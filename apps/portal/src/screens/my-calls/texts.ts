import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { myCallsTexts } from '../../messages/en/my-calls.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...myCallsTexts });
