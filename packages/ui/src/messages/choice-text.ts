import { choiceTexts } from './choice.ts';
import { createTranslator } from './translate.ts';

/** The texts of lists that search; in other languages their keys begin with `ui.`. */
export const choiceText = createTranslator(choiceTexts, 'ui.');
