import { createTranslator } from '@belfry/ui';
import { callsTexts } from '../../messages/en/calls.ts';
import { commonTexts } from '../../messages/en/common.ts';

/** Looks up what lists of calls say. */
export const t = createTranslator({ ...callsTexts, ...commonTexts });
