/** How many counts below the highest one are told apart. */
const SPAN = 32;

interface Seen {
  expiresAt: number;
  highest: number;
  /** Bit i: `highest - i` has been used. */
  used: number;
}

/** What a nonce count is worth: new, used before, or of a nonce that has been forgotten. */
export type NonceUse = 'fresh' | 'replay' | 'forgotten';

/**
 * The counts used with each nonce (RFC 7616 §3.3 `nc`): each may be used once, in any order within 32 of the highest. Nonces leave when
 * they expire; when there are too many the oldest go first, and whatever was made before them counts as forgotten.
 */
export class NonceWindow {
  readonly #seen = new Map<string, Seen>();
  readonly #max: number;
  #forgottenUntil = Number.NEGATIVE_INFINITY;

  constructor(max: number) {
    this.#max = max;
  }

  /** Nonces remembered. */
  get size(): number {
    return this.#seen.size;
  }

  /** Notes that `count` was used with a nonce that was made at `madeAt` and expires at `expiresAt` (milliseconds). */
  use(nonce: string, count: number, madeAt: number, expiresAt: number, now: number): NonceUse {
    const seen = this.#seen.get(nonce);
    if (seen === undefined) {
      if (madeAt <= this.#forgottenUntil) return 'forgotten';
      this.#makeRoom(now);
      this.#seen.set(nonce, { expiresAt, highest: count, used: 1 });
      return 'fresh';
    }
    if (count > seen.highest) {
      const step = count - seen.highest;
      seen.used = step >= SPAN ? 1 : (seen.used << step) | 1;
      seen.highest = count;
      return 'fresh';
    }
    const back = seen.highest - count;
    if (back >= SPAN || (seen.used & (1 << back)) !== 0) return 'replay';
    seen.used |= 1 << back;
    return 'fresh';
  }

  /** Insertion order is nearly expiry order, as all nonces live equally long and are used soon after they are made. */
  #makeRoom(now: number): void {
    for (const [nonce, seen] of this.#seen) {
      const full = this.#seen.size >= this.#max;
      if (seen.expiresAt > now && !full) return;
      if (seen.expiresAt > now) this.#forgottenUntil = Math.max(this.#forgottenUntil, now);
      this.#seen.delete(nonce);
    }
  }
}
