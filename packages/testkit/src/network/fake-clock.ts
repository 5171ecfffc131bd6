import { type MonoMs, monoMs, type WallMs, wallMs } from '@belfry/core';

/** Time that moves only when it is told to. */
export class FakeClock {
  #now = 0;
  readonly #wallStart: number;

  /** `wallStart`: what the wall clock shows at monotonic zero (2026-01-05 09:00 UTC, a Monday, when absent). */
  constructor(wallStart = Date.UTC(2026, 0, 5, 9)) {
    this.#wallStart = wallStart;
  }

  get now(): MonoMs {
    return monoMs(this.#now);
  }

  get wall(): WallMs {
    return this.wallAt(this.now);
  }

  /** The wall clock's reading at a monotonic time. */
  wallAt(now: MonoMs): WallMs {
    return wallMs(this.#wallStart + now);
  }

  /** Moves on to a later time. */
  moveTo(time: number): void {
    if (time < this.#now) throw new Error('time does not go back');
    this.#now = time;
  }
}
