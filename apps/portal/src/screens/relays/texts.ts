import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { relaysTexts } from '../../messages/en/relays.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...relaysTexts });
