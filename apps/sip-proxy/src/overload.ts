/** How late the loop may be, in milliseconds, smoothed: beyond `shed` new calls are refused, until it is below `admit` again. */
export interface OverloadBounds {
  readonly shedMs: number;
  readonly admitMs: number;
}

const BOUNDS: OverloadBounds = { shedMs: 300, admitMs: 100 };
const EVERY_MS = 100;
/** Weight of the newest sample: about eight of them make the figure. */
const WEIGHT = 0.25;

/**
 * Watches how late the loop runs its timers, which is how long a message waits before it is looked at. Tells of each change between serving and refusing new
 * calls, with room between the two so that it does not swing.
 */
export class Overload {
  readonly #bounds: OverloadBounds;
  readonly #changed: (overloaded: boolean) => void;
  #late = 0;
  #overloaded = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: (overloaded: boolean) => void, bounds: OverloadBounds = BOUNDS) {
    this.#changed = changed;
    this.#bounds = bounds;
  }

  /** Is the loop too late for new calls? */
  get overloaded(): boolean {
    return this.#overloaded;
  }

  /** Smoothed lateness in milliseconds. */
  get lateMs(): number {
    return this.#late;
  }

  start(): void {
    let due = performance.now() + EVERY_MS;
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.sample(Math.max(0, now - due));
      due = now + EVERY_MS;
    }, EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Takes in how late the loop was this time. */
  sample(lateMs: number): void {
    this.#late += (lateMs - this.#late) * WEIGHT;
    const overloaded = this.#overloaded ? this.#late > this.#bounds.admitMs : this.#late > this.#bounds.shedMs;
    if (overloaded === this.#overloaded) return;
    this.#overloaded = overloaded;
    this.#changed(overloaded);
  }
}
