import { en } from './en.ts';
import { createTranslator } from './translate.ts';

/** The components' own texts. */
export const uiText = createTranslator(en);
