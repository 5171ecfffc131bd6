import { createTranslator } from '@belfry/ui';
import { callTexts } from '../../messages/en/call.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { dashboardTexts } from '../../messages/en/dashboard.ts';
import { navTexts } from '../../messages/en/nav.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...callTexts, ...commonTexts, ...dashboardTexts, ...navTexts });
