import { ladderTexts } from './ladder.ts';
import { createTranslator } from './translate.ts';

/** The ladder's own texts; in other languages their keys begin with `ui.`. */
export const ladderText = createTranslator(ladderTexts, 'ui.');
