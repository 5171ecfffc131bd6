/** How late this process may be, in milliseconds, smoothed: beyond `shed` new calls are refused, until it is below `admit` again. */
export interface OverloadBounds {
  readonly shedMs: number;
  readonly admitMs: number;
}

/** How many datagrams each UDP socket has handed over since it is open. */
export type Received = () => readonly number[];

const BOUNDS: OverloadBounds = { shedMs: 300, admitMs: 100 };
const EVERY_MS = 100;
/** Weight of the newest sample: about eight of them make the figure. */
const WEIGHT = 0.25;
/** Node reads so many datagrams of a socket in one turn of the loop (libuv's `uv__udp_recvmsg`): with fewer, its queue is empty. */
const MOST_IN_A_TURN = 32;
/** About so many datagrams of SIP wait in the kernel at most (4 MB that it counts double, 1 to 2 kB for each). */
const MOST_WAITING = 5_000;

/**
 * Watches how long a message waits before it is looked at: how late the loop runs its timers, and how long the queue of a UDP socket has not been empty at the end of a turn. A loop that
 * reads 32 datagrams in each turn may be in time for its timers with thousands more in the kernel. Tells of each change between serving and refusing new calls, with room between
 * the two so that it does not swing.
 */
export class Overload {
  readonly #bounds: OverloadBounds;
  readonly #changed: (overloaded: boolean) => void;
  readonly #received: Received;
  #late = 0;
  #overloaded = false;
  #timer: NodeJS.Timeout | undefined;
  /** Since when no turn that was looked at has emptied the queues, on the monotonic clock. */
  #queuedSince: number | undefined;
  /** How long a message waits in the queue of a socket, by the last look. */
  #queuedMs = 0;

  constructor(changed: (overloaded: boolean) => void, received: Received = () => [], bounds: OverloadBounds = BOUNDS) {
    this.#bounds = bounds;
    this.#received = received;
    this.#changed = changed;
  }

  /** Is this process too late for new calls? */
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
      this.sample(Math.max(0, now - due, this.#queuedMs));
      due = now + EVERY_MS;
      // Between timers and this, the loop reads its sockets, once.
      const before = this.#received();
      setImmediate(() => this.turn(before, this.#received(), now, performance.now()));
    }, EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Takes in one turn of the loop: what each socket had handed over before and after it, and when. Gives how long a message waits in a socket's queue now. */
  turn(before: readonly number[], after: readonly number[], beganAt: number, endedAt: number): number {
    const read = Math.max(0, ...after.map((count, at) => count - (before[at] ?? 0)));
    if (read < MOST_IN_A_TURN) {
      this.#queuedSince = undefined;
      this.#queuedMs = 0;
      return 0;
    }
    this.#queuedSince ??= beganAt;
    // No longer than since it was seen empty, nor than a full queue takes at this pace: what costs next to nothing does not wait though it is much.
    const whole = (MOST_WAITING * (endedAt - beganAt)) / read;
    this.#queuedMs = Math.min(endedAt - this.#queuedSince, whole);
    return this.#queuedMs;
  }

  /** Takes in how late it was this time. */
  sample(lateMs: number): void {
    this.#late += (lateMs - this.#late) * WEIGHT;
    const overloaded = this.#overloaded ? this.#late > this.#bounds.admitMs : this.#late > this.#bounds.shedMs;
    if (overloaded === this.#overloaded) return;
    this.#overloaded = overloaded;
    this.#changed(overloaded);
  }
}
