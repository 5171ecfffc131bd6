import { createTranslator } from '@belfry/ui';
import { commonTexts } from '../../messages/en/common.ts';
import { operatorTexts } from '../../messages/en/operator.ts';
import { operatorsTexts } from '../../messages/en/operators.ts';

/** Looks up what the list says, which comes without the texts of the sign-in provider. */
export const t = createTranslator({ ...commonTexts, ...operatorTexts, ...operatorsTexts });
