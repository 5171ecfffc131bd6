import { createTranslator } from '@belfry/ui';
import { shareTexts } from '../../messages/en/share.ts';

/** Looks up what is said of shared calls. */
export const t = createTranslator({ ...shareTexts });
