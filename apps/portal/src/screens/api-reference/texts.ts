import { createTranslator } from '@belfry/ui';
import { accountTexts } from '../../messages/en/account.ts';
import { apiTexts } from '../../messages/en/api.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...accountTexts, ...apiTexts });
