import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { operatorsTexts } from '../../messages/en/operators.ts';
import { rightsTexts } from '../../messages/en/rights.ts';

/** Looks up what the sheet of an operator's rights says. */
export const t = createTranslator({ ...commonTexts, ...operatorsTexts, ...rightsTexts });
