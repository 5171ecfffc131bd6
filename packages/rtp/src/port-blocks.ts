import type { MonoMs } from '@belfry/core';

/** Nearly all that comes late has come by then. */
const LEAST_REST_MS = 2_000;

/**
 * The media ports of a relay in aligned blocks of four, by their first port `p`: p and p+1 are one leg's RTP and RTCP, p+2 and
 * p+3 the other's (so the legs' ports differ in one bit). Free blocks go round in order, so that one is used again as late as
 * possible; a block that was given back rests for `quarantineMs` first, against packets that come late. When no other is left, the one that has rested longest is
 * taken, if it has for two seconds: a call is worth more than what is left of a rest.
 */
export class PortBlocks {
  readonly quarantineMs: number;
  readonly #free: number[] = [];
  #freeHead = 0;
  readonly #resting: { block: number; until: number }[] = [];
  #restingHead = 0;

  /** `first` to `last`: the port range, both included. `startAt` (0 to 1, random) is where in it to begin. */
  constructor(first: number, last: number, startAt = 0, quarantineMs = 30_000) {
    this.quarantineMs = quarantineMs;
    for (let block = (first + 3) & ~3; block + 3 <= last; block += 4) this.#free.push(block);
    const turn = Math.floor(startAt * this.#free.length);
    this.#free.push(...this.#free.splice(0, turn));
  }

  /** A block that nobody has; undefined when there is none. */
  take(now: MonoMs): number | undefined {
    this.#wake(now);
    if (this.#freeHead === this.#free.length && this.#restedBefore(now) > this.#restingHead) {
      this.#free.push(this.#resting[this.#restingHead]!.block);
      this.#restingHead++;
    }
    const block = this.#free[this.#freeHead];
    if (block === undefined) return undefined;
    this.#freeHead++;
    if (this.#freeHead > 1024) {
      this.#free.splice(0, this.#freeHead);
      this.#freeHead = 0;
    }
    return block;
  }

  /** Takes this very block, which somebody had before a restart. False when it is not free. */
  claim(block: number): boolean {
    const at = this.#free.indexOf(block, this.#freeHead);
    if (at < 0) return false;
    this.#free.splice(at, 1);
    return true;
  }

  /** Gives a block back: after use, or because a port of it is taken by somebody else. */
  giveBack(block: number, now: MonoMs): void {
    this.#resting.push({ block, until: now + this.quarantineMs });
  }

  /** How many blocks could be taken now. */
  free(now: MonoMs): number {
    this.#wake(now);
    return this.#free.length - this.#freeHead + this.#restedBefore(now) - this.#restingHead;
  }

  /** Index after the last block that has rested long enough to be taken at need. */
  #restedBefore(now: MonoMs): number {
    const least = Math.min(LEAST_REST_MS, this.quarantineMs);
    let [low, high] = [this.#restingHead, this.#resting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#resting[middle]!.until - this.quarantineMs + least <= now) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #wake(now: MonoMs): void {
    for (
      let next = this.#resting[this.#restingHead];
      next && next.until <= now;
      next = this.#resting[this.#restingHead]
    ) {
      this.#free.push(next.block);
      this.#restingHead++;
    }
    if (this.#restingHead > 1024) {
      this.#resting.splice(0, this.#restingHead);
      this.#restingHead = 0;
    }
  }
}
