import { english, type Language } from '@belfry/ui/language';
import { es } from './es.ts';
import { fr } from './fr.ts';

/** Every language of the portal. */
export const languages: readonly Language[] = [english, es, fr];
