/** Whether a process hears what others publish. */
export interface Heard {
  /** Channels that it listens to, with the one by which it looks whether it hears. */
  readonly wanted: number;
  /** Those that Redis says it brings to this connection; 0 while there is none. */
  readonly subscribed: number;
  /** It is deaf though Redis is there: why, in words. Absent: it hears, or Redis is away, which is another thing. */
  readonly because?: string;
}

/** What a `Hearing` looks at and does. */
export interface HearingParts {
  /** Can it publish? While it cannot, nothing is held against what is not heard. */
  readonly publishes: () => boolean;
  /** Publishes something on the channel of its own. */
  readonly publish: () => Promise<unknown>;
  /** Is the connection there by which it hears? */
  readonly isOpen: () => boolean;
  /** Have all channels been asked for on it? */
  readonly isTakenUp: () => boolean;
  /** Asks Redis how many channels it brings to this connection. */
  readonly count: () => Promise<number>;
  readonly wanted: () => number;
  /** Asks for all channels again. */
  readonly takeUp: () => Promise<void>;
  /** Gives the connection up for a new one. */
  readonly reconnect: () => void;
  readonly report: (error: unknown) => void;
}

/** One look without an answer may be a moment's; the third in a row is not. A busy process looks seldom, too: these are turns of its loop as well as time. */
const MISSED = 3;
const EVERY_MS = 5_000;

/**
 * Looks from time to time whether this process hears: Redis is asked how many channels it brings here, which must be all that are wanted, and what is published on a channel of its
 * own must arrive. What is missing is taken up again at once; a connection that says nothing at all is given up for a new one.
 */
export class Hearing {
  readonly #parts: HearingParts;
  readonly #timer: NodeJS.Timeout;
  #subscribed = 0;
  /** Looks in a row after which nothing was heard. */
  #missed = 0;
  /** Looks in a row at which channels were missing, or not asked for. */
  #lacked = 0;
  #isCounting = false;

  constructor(parts: HearingParts, everyMs = EVERY_MS) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#look(), everyMs);
    this.#timer.unref();
  }

  get state(): Heard {
    const { publishes, isOpen, wanted } = this.#parts;
    const counts = { wanted: wanted(), subscribed: isOpen() ? this.#subscribed : 0 };
    if (!publishes() || (this.#missed < MISSED && this.#lacked < MISSED)) return counts;
    const because =
      this.#lacked >= MISSED
        ? `hears ${counts.subscribed} of the ${counts.wanted} channels of Redis that it listens to`
        : 'does not hear what is published in Redis';
    return { ...counts, because };
  }

  /** Something came on the channel of its own: the last that was sent, or one before, which says as much. */
  heard(): void {
    this.#missed = 0;
  }

  /** So many channels Redis brings here, as it said at an occasion. */
  counted(channels: number): void {
    this.#subscribed = channels;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { publishes, publish, isOpen, isTakenUp, reconnect, report } = this.#parts;
    if (!publishes()) {
      this.#missed = 0;
      this.#lacked = 0;
      return;
    }
    if (this.#missed >= MISSED && this.#missed % MISSED === 0 && isOpen()) {
      report(new Error('nothing is heard of Redis: connecting again'));
      reconnect();
    }
    this.#missed++;
    if (isTakenUp()) void this.#count();
    else this.#lack(isOpen());
    publish().catch(() => {
      // What could not be published cannot be heard.
      this.#missed = Math.max(0, this.#missed - 1);
    });
  }

  async #count(): Promise<void> {
    const { count, wanted, isTakenUp, report } = this.#parts;
    if (this.#isCounting) return;
    this.#isCounting = true;
    try {
      // Asked for in order: Redis knows of all that was subscribed to before.
      const due = wanted();
      this.#subscribed = await count();
      // Another connection since then: it is being taken up.
      if (!isTakenUp()) return;
      if (this.#subscribed === due) this.#lacked = 0;
      else {
        report(new Error(`Redis brings ${this.#subscribed} channels of ${due}: taking them up again`));
        this.#lack(true);
      }
    } catch (error) {
      report(error);
    } finally {
      this.#isCounting = false;
    }
  }

  #lack(canTakeUp: boolean): void {
    const { takeUp, reconnect } = this.#parts;
    this.#lacked++;
    if (!canTakeUp) return;
    if (this.#lacked >= MISSED) reconnect();
    else void takeUp();
  }
}
