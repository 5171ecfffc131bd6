import type { MonoMs } from '@belfry/core';

/** The unit in which time is counted here: every clock of a telephone's codecs divides it. */
export const ticksPerSecond = 48_000;
/** A timestamp that departs further from the time that has really passed is a new beginning. */
const maxDeparture = 2 * ticksPerSecond;
/** So is one further back than this. */
const maxBack = ticksPerSecond / 50;

/**
 * The time of a stream that is received, as one steady count of 1/48,000 s from 0 on, whatever the clock of its payload formats, through
 * wraps, and through new beginnings of its timestamps (these are put where the time that passed says).
 */
export class SourceTime {
  /** True after `at` when the timestamp began anew. */
  jumped = false;
  #isBegun = false;
  #clockRate = 0;
  #timestamp = 0;
  #position = 0;
  /** The last position known, by any clock, and when it came. */
  #latest = 0;
  #latestAt = 0;

  /** Where a timestamp of this clock lies. `earliest`: where the stream has come to; a new beginning is put there at the earliest. */
  at(timestamp: number, clockRate: number, now: MonoMs, earliest: number): number {
    if (this.#isBegun && clockRate === this.#clockRate) {
      const elapsed = ((timestamp - this.#timestamp) | 0) * (ticksPerSecond / clockRate);
      const position = this.#position + elapsed;
      if (Math.abs(position - this.#expected(now)) <= maxDeparture && position >= earliest - maxBack) {
        this.jumped = false;
        return this.#keep(timestamp, clockRate, position, now);
      }
    }
    this.jumped = this.#isBegun;
    const position = this.#isBegun ? Math.max(earliest, this.#expected(now)) : 0;
    return this.#keep(timestamp, clockRate, position, now);
  }

  /** Where the stream is by the time that has passed. */
  now(now: MonoMs): number {
    return this.#isBegun ? this.#expected(now) : 0;
  }

  /** The next timestamp begins anew. */
  restart(): void {
    this.#clockRate = 0;
  }

  #expected(now: MonoMs): number {
    return this.#latest + Math.round((now - this.#latestAt) * (ticksPerSecond / 1000));
  }

  #keep(timestamp: number, clockRate: number, position: number, now: MonoMs): number {
    this.#isBegun = true;
    this.#clockRate = clockRate;
    this.#timestamp = timestamp;
    this.#position = position;
    this.#latest = position;
    this.#latestAt = now;
    return position;
  }
}
