import { createTranslator } from '@belfry/ui';
import { en } from './en.ts';

/** The portal's texts by their keys. */
export const t = createTranslator(en);
