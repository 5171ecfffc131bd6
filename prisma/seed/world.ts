import type { RunPhone, RunTokens } from '@belfry/contracts';
import type { Platform } from '@belfry/services';

/** Somebody who can sign in, with the password in the clear: told once. */
export interface SeededLogin {
  readonly level: 'god' | 'brand' | 'company' | 'user';
  readonly host: string;
  readonly username: string;
  readonly password: string;
}

/** What the seeds have made so far; each adds to it. */
export interface World {
  readonly platform: Platform;
  readonly logins: SeededLogin[];
  readonly phones: RunPhone[];
  readonly tokens: Partial<RunTokens>;
  /** A set of media relays beside the default one: it needs a relay that is started with its name. */
  relaySet?: string;
}
