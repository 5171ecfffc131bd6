import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { siteTexts } from '../../messages/en/site.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...siteTexts });
