import { createHash } from 'node:crypto';
import type { Platform } from '../context.ts';
import { tooMany } from '../service-error.ts';

/** Whose password somebody tries, and from where. */
interface Guess {
  /** The scope that the user name is unique in: a brand's id, or what else stands for the portal. */
  readonly scope: string;
  readonly username: string;
  /** Empty: not known. */
  readonly ip: string;
}

const minuteMs = 60_000;

/**
 * An attempt to sign in, slowed down by three counts: of this user name from this source, of this user name from anywhere, and of anybody from this
 * source. Whoever types their own password wrong waits for nobody else, and no number of hosts, addresses or user names makes guessing fast.
 * Without Redis nothing is counted: argon2id alone slows guessing down.
 */
export class SignInAttempt {
  readonly #platform: Pick<Platform, 'bus' | 'warn'>;
  readonly #own: readonly string[];
  readonly #source: string | undefined;

  constructor(platform: Pick<Platform, 'bus' | 'warn'>, { scope, username, ip }: Guess) {
    const source = sourceOf(ip);
    this.#platform = platform;
    this.#own = [keyOf('login-source', scope, username, source), keyOf('login', scope, username)];
    this.#source = source === '' ? undefined : keyOf('source', source);
  }

  /** Counts the attempt. Milliseconds until it may be made; 0: now. */
  async begin(): Promise<number> {
    const { attempts } = this.#platform.bus;
    const [here, anywhere] = this.#own as [string, string];
    try {
      const first = this.#source ? await attempts.begin(this.#source, { free: 100, maxWaitMs: minuteMs }) : 0;
      const second = first || (await attempts.begin(here));
      return second || (await attempts.begin(anywhere, { free: 30, maxWaitMs: minuteMs / 2 }));
    } catch {
      return 0;
    }
  }

  /** It was no guess: the login's counts are forgotten; the source's only loses this one, since somebody with a password of their own may guess others'. */
  async succeeded(): Promise<void> {
    const { attempts } = this.#platform.bus;
    const all = [...this.#own.map((key) => attempts.clear(key)), this.#source && attempts.forgive(this.#source)];
    await Promise.all(all).catch((error: unknown) => this.#platform.warn('sign-in attempts', error));
  }
}

/** Something that costs us work and needs no name, from one source: a hundred are free. `too_many_attempts`: it has to wait. */
export class SourceAttempt {
  readonly #platform: Pick<Platform, 'bus' | 'warn'>;
  readonly #key: string | undefined;

  constructor(platform: Pick<Platform, 'bus' | 'warn'>, purpose: string, ip: string) {
    const source = sourceOf(ip);
    this.#platform = platform;
    this.#key = source === '' ? undefined : keyOf(purpose, source);
  }

  async begin(): Promise<void> {
    if (this.#key === undefined) return;
    const waitMs = await this.#platform.bus.attempts
      .begin(this.#key, { free: 100, maxWaitMs: minuteMs })
      .catch(() => 0);
    if (waitMs > 0) throw tooMany(waitMs);
  }

  /** It was no guess. */
  async succeeded(): Promise<void> {
    if (this.#key === undefined) return;
    await this.#platform.bus.attempts
      .forgive(this.#key)
      .catch((error: unknown) => this.#platform.warn('sign-in attempts', error));
  }
}

/** Somebody asks for a new password: three for a name and five for a source are free, so that nobody's letter box is filled. */
export class ResetAttempt {
  readonly #platform: Pick<Platform, 'bus'>;
  readonly #guess: Guess;

  constructor(platform: Pick<Platform, 'bus'>, guess: Guess) {
    this.#platform = platform;
    this.#guess = guess;
  }

  /** Counts it. Milliseconds until it may be made; 0: now. */
  async begin(): Promise<number> {
    const { attempts } = this.#platform.bus;
    const { scope, username, ip } = this.#guess;
    const source = sourceOf(ip);
    try {
      const first = source
        ? await attempts.begin(keyOf('reset-source', source), { free: 20, maxWaitMs: 5 * minuteMs })
        : 0;
      return first || (await attempts.begin(keyOf('reset', scope, username), { free: 3, maxWaitMs: 15 * minuteMs }));
    } catch {
      return 0;
    }
  }
}

/** Hashed: user names are not kept in the clear where strangers' typing ends up. */
function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** What one person has: an address of IPv4, a /64 of IPv6. */
function sourceOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
