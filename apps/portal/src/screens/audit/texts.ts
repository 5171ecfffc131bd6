import { createTranslator } from '@belfry/ui';
import { auditTexts } from '../../messages/en/audit.ts';
import { levelTexts } from '../../messages/en/level.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...auditTexts, ...levelTexts });
