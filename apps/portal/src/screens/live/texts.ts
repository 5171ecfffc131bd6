import { createTranslator } from '@belfry/ui';
import { callsTexts } from '../../messages/en/calls.ts';
import { liveTexts } from '../../messages/en/live.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...callsTexts, ...liveTexts });
