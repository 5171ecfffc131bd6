import { en } from './en.ts';
import { createTranslator } from './translate.ts';

/** The components' own texts; in other languages their keys begin with `ui.`. */
export const uiText = createTranslator(en, 'ui.');
