import { createTranslator, toast } from '@belfry/ui';
import { errorTexts } from '../messages/en/error.ts';

const t = createTranslator({ ...errorTexts });

/** Says that the session has ended, and how what is entered can be saved none the less. */
export const saySessionOver = (): void => toast(t('error.signedOut'), { tone: 'bad' });
