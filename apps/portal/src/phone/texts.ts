import { createTranslator } from '@belfry/ui';
import { phoneTexts } from '../messages/en/phone.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...phoneTexts });
