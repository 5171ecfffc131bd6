import { type MonoMs, monoMs } from '@belfry/core';

/** What sends packets at times of its own: a `MediaPlayer`, a `DtmfSender`. */
export interface TimedPackets {
  nextTimeoutAt(): MonoMs | undefined;
  tick(now: MonoMs): readonly Uint8Array[];
}

/** A clock that never goes back, and its timer. */
export interface PlayTimer {
  now(): MonoMs;
  set(run: () => void, delayMs: number): NodeJS.Timeout;
  clear(timer: NodeJS.Timeout): void;
}

/** Where its packets go, and what is called when it has no more to send. */
interface Playing {
  readonly source: TimedPackets;
  readonly send: (packet: Uint8Array) => void;
  readonly ended: () => void;
}

/** Players begin on this grid, so that one wake-up serves many. */
const gridMs = 5;

const processTimer: PlayTimer = {
  now: () => monoMs(performance.now()),
  set: (run, delayMs) => setTimeout(run, delayMs),
  clear: (timer) => clearTimeout(timer),
};

/** One timer for all that plays: each is woken at its own times, which are counted from its beginning, so that late timers do not add up. */
export class PlayClock {
  readonly #playing = new Set<Playing>();
  readonly #timer: PlayTimer;
  #pending: NodeJS.Timeout | undefined;
  #pendingAt = Number.POSITIVE_INFINITY;

  constructor(timer: PlayTimer = processTimer) {
    this.#timer = timer;
  }

  /** How many play. */
  get size(): number {
    return this.#playing.size;
  }

  /** When a player that is made now should begin. */
  nextBeginning(): MonoMs {
    return monoMs(Math.ceil(this.#timer.now() / gridMs) * gridMs);
  }

  /**
   * Sends what `source` has, at its times, until it has no more; then calls `ended` (also when it was stopped by itself). The function that
   * it returns takes it out at once, without a call; call `wake` when a source got something to send earlier than it said.
   */
  play(source: TimedPackets, send: (packet: Uint8Array) => void, ended: () => void = () => undefined): () => void {
    const playing = { source, send, ended };
    this.#playing.add(playing);
    this.#schedule();
    return () => {
      this.#playing.delete(playing);
      if (this.#playing.size === 0) this.#cancel();
    };
  }

  /** Looks again when each wants to be woken. */
  wake(): void {
    this.#schedule();
  }

  #schedule(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const { source } of this.#playing) next = Math.min(next, source.nextTimeoutAt() ?? 0);
    if (next >= this.#pendingAt || this.#playing.size === 0) return;
    this.#cancel();
    this.#pendingAt = next;
    this.#pending = this.#timer.set(() => this.#run(), Math.max(0, Math.ceil(next - this.#timer.now())));
  }

  #cancel(): void {
    if (this.#pending !== undefined) this.#timer.clear(this.#pending);
    this.#pending = undefined;
    this.#pendingAt = Number.POSITIVE_INFINITY;
  }

  #run(): void {
    this.#pending = undefined;
    this.#pendingAt = Number.POSITIVE_INFINITY;
    const now = this.#timer.now();
    for (const playing of this.#playing) {
      const { source, send, ended } = playing;
      const at = source.nextTimeoutAt();
      if (at !== undefined && at <= now) for (const packet of source.tick(now)) send(packet);
      if (source.nextTimeoutAt() !== undefined) continue;
      this.#playing.delete(playing);
      ended();
    }
    this.#schedule();
  }
}
