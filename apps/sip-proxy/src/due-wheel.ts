/**
 * Keys to be looked at when their time has come, in slots of ten seconds: to enter a key costs the same however many there are, and what is not due is never
 * looked at.
 */
export class DueWheel {
  readonly #slots = new Map<number, Set<string>>();
  readonly #slotOf = new Map<string, number>();
  readonly #slotMs: number;
  #next: number;

  constructor(now: number, slotMs = 10_000) {
    this.#slotMs = slotMs;
    this.#next = Math.floor(now / slotMs);
  }

  /** Enters a key to be looked at after `at`. One that stands there earlier already stays: it is looked at then, and entered anew. */
  enter(key: string, at: number): void {
    const slot = Math.max(this.#next, Math.floor(at / this.#slotMs) + 1);
    const before = this.#slotOf.get(key);
    if (before !== undefined && before <= slot) return;
    if (before !== undefined) this.#slots.get(before)?.delete(key);
    this.#slotOf.set(key, slot);
    const keys = this.#slots.get(slot);
    if (keys === undefined) this.#slots.set(slot, new Set([key]));
    else keys.add(key);
  }

  /** The keys whose time has come, which stand there no longer. */
  *due(now: number): Iterable<string> {
    const current = Math.floor(now / this.#slotMs);
    for (; this.#next <= current; this.#next++) {
      const keys = this.#slots.get(this.#next);
      this.#slots.delete(this.#next);
      for (const key of keys ?? []) {
        this.#slotOf.delete(key);
        yield key;
      }
    }
  }
}
