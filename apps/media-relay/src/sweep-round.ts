import type { MonoMs } from '@belfry/core';

/** Shares of a round, and how long a round takes: at a few hundred calls each share is shorter than what packets wait for each other anyway. */
const SHARES = 125;
const ROUND_MS = 1_000;

/** How often `share` is to be called. */
export const SHARE_MS = ROUND_MS / SHARES;

/**
 * Looks after all calls once a second, a few at a time: a relay that looked after hundreds at once would let packets wait for milliseconds. A call that comes or goes
 * meanwhile is looked after or left out.
 */
export class SweepRound<Call> {
  readonly #calls: ReadonlyMap<string, Call>;
  readonly #look: (call: Call) => void;
  readonly #end: () => void;
  #left: Iterator<Call> | undefined;
  #beganAt = Number.NEGATIVE_INFINITY;
  #share = 0;

  /** `end`: what is done after each round. */
  constructor(calls: ReadonlyMap<string, Call>, look: (call: Call) => void, end: () => void) {
    this.#calls = calls;
    this.#look = look;
    this.#end = end;
  }

  /** A whole round at once. */
  whole(): void {
    for (const call of this.#calls.values()) this.#look(call);
    this.#left = undefined;
    this.#end();
  }

  /** The next few calls, or nothing until the next round is due. */
  share(now: MonoMs): void {
    if (this.#left === undefined) {
      if (now - this.#beganAt < ROUND_MS) return;
      this.#beganAt = now;
      this.#left = this.#calls.values();
      this.#share = Math.ceil(this.#calls.size / (SHARES - 1));
    }
    for (let looked = 0; looked < this.#share; looked++) {
      const next = this.#left.next();
      if (next.done) break;
      this.#look(next.value);
      if (looked + 1 === this.#share) return;
    }
    this.#left = undefined;
    this.#end();
  }
}
