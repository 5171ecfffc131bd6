import type { Actor } from '@belfry/access';
import type { Platform, ServiceError } from '@belfry/services';

/** What every procedure is called with: the platform, and who calls from where; null: nobody is signed in. */
export interface ApiContext {
  readonly platform: Platform;
  readonly actor: Actor | null;
  readonly ip: string;
  /** Why nobody is signed in, when there is more to say of the key that was sent. */
  readonly refusal?: ServiceError | undefined;
  /** Says what is refused, and what answers have of sentences, in the language of whoever asks; absent: in English. */
  readonly language?: { readonly refusal: (message: string) => string; readonly answer: <T>(answer: T) => T };
}
