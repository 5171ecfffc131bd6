import { type Timed, TimerQueue } from '@belfry/sip';

interface Entry extends Timed {
  readonly id: string;
}

/** Which of many machines wants to be woken next. A deadline that was moved or taken back leaves nothing behind, however far off it was. */
export class Deadlines {
  readonly #queue = new TimerQueue<Entry>();
  readonly #entries = new Map<string, Entry>();

  /** How many wait. */
  get size(): number {
    return this.#queue.size;
  }

  /** `id` wants to be woken at `at`; undefined: no more. */
  set(id: string, at: number | undefined): void {
    let entry = this.#entries.get(id);
    if (at === undefined) {
      if (entry !== undefined) this.#queue.arm(entry, undefined);
      this.#entries.delete(id);
      return;
    }
    if (entry === undefined) {
      entry = { id, deadline: at, queueIndex: -1 };
      this.#entries.set(id, entry);
    }
    this.#queue.arm(entry, at);
  }

  /** The earliest deadline. */
  next(): number | undefined {
    return this.#queue.first()?.deadline;
  }

  /** Takes one whose deadline has come; undefined when there is none. */
  takeDue(now: number): string | undefined {
    const first = this.#queue.first();
    if (first === undefined || first.deadline > now) return undefined;
    this.set(first.id, undefined);
    return first.id;
  }
}
