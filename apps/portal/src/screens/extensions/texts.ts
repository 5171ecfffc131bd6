import { createTranslator } from '@belfry/ui';
import { byTimeTexts } from '../../messages/en/by-time.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { destinationTexts } from '../../messages/en/destination.ts';
import { extensionsTexts } from '../../messages/en/extensions.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...byTimeTexts, ...commonTexts, ...destinationTexts, ...extensionsTexts });
