import type { Language } from '@belfry/ui/language';

/** Another language than English: one file. Its texts are all those of the portal (`en.ts`) and of its components (their keys begin with `ui.`); a test says what is missing. */
export interface Translation extends Language {
  /** As whoever speaks it calls it. */
  readonly name: string;
}
