import { createTranslator } from '@belfry/ui';
import { bansTexts } from '../../messages/en/bans.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...bansTexts });
