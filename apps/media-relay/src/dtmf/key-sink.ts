import type { MonoMs } from '@belfry/core';

/** Takes keys as they are pressed and let go, and sends them to a party its own way: as events, or as sound. */
export interface KeySink {
  /** A key is on its way, or waits. The party hears nothing else meanwhile. */
  readonly busy: boolean;
  /** False: it is no key, or too many wait. `durationMs` may be infinite: until `release`. `volume`: dBm0 below zero. */
  press(key: string, now: MonoMs, durationMs: number, volume: number): boolean;
  /** Ends the last key that was pressed. */
  release(now: MonoMs): void;
}
