import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { copyTexts } from '../../messages/en/copy.ts';

/** Looks up what is said where another one like something is made. */
export const t = createTranslator({ ...commonTexts, ...copyTexts });
