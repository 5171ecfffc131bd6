import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { instancesTexts } from '../../messages/en/instances.ts';

/** Looks up what this screen says. */
export const t = createTranslator({ ...commonTexts, ...instancesTexts });
