import { choiceTexts } from './choice.ts';
import { en as components } from './en.ts';
import { ladderTexts } from './ladder.ts';

/** Every text of this package. */
export const en = { ...components, ...choiceTexts, ...ladderTexts };
