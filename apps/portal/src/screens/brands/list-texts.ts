import { createTranslator } from '@belfry/ui';
import { brandsTexts } from '../../messages/en/brands.ts';
import { commonTexts } from '../../messages/en/common.ts';
import { operatorTexts } from '../../messages/en/operator.ts';

/** Looks up what the list of brands and the form of a new one say. */
export const t = createTranslator({ ...brandsTexts, ...commonTexts, ...operatorTexts });
