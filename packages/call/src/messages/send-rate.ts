import type { MonoMs } from '@belfry/core';

/** A bucket of sends for each account: so many at once, and one more every so often. Bounded: who was quiet long enough is forgotten. */
export class SendRate {
  readonly #burst: number;
  readonly #everyMs: number;
  readonly #max: number;
  /** When each account's bucket will be full again; in the order of the last send. */
  readonly #fullAt = new Map<string, number>();

  constructor(burst: number, everyMs: number, max = 50_000) {
    this.#burst = burst;
    this.#everyMs = everyMs;
    this.#max = max;
  }

  /** Takes one; false when there is none left. */
  take(account: string, now: MonoMs): boolean {
    const fullAt = Math.max(now, this.#fullAt.get(account) ?? 0) + this.#everyMs;
    if (fullAt - now > this.#burst * this.#everyMs) return false;
    this.#fullAt.delete(account);
    this.#fullAt.set(account, fullAt);
    for (const [oldest, at] of this.#fullAt) {
      if (at > now && this.#fullAt.size <= this.#max) break;
      this.#fullAt.delete(oldest);
    }
    return true;
  }
}
