import { createTranslator } from '@belfry/ui';
import { phoneTexts } from '../messages/en/phone.ts';
import { phoneHostTexts } from '../messages/en/phone-host.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...phoneTexts, ...phoneHostTexts });
