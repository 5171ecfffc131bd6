import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { companiesTexts } from '../../messages/en/companies.ts';
import { prefixGroupsTexts } from '../../messages/en/prefix-groups.ts';

/** Looks up what these screens say. */
export const t = createTranslator({ ...commonTexts, ...companiesTexts, ...prefixGroupsTexts });
