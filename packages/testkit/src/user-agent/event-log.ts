/** Events in the order they came, each of which can be waited for, before or after it came. */
export class EventLog<Event> {
  readonly events: Event[] = [];
  readonly #waiters = new Set<Waiter>();
  #closed = false;

  /** Adds an event and wakes who waits for it. */
  push(event: Event): void {
    this.events.push(event);
    for (const waiter of [...this.#waiters]) waiter.check();
  }

  /** The first event that `select` turns into a value, from index `from` on; rejects after `timeoutMs`. */
  wait<T>(select: (event: Event) => T | undefined, what: string, timeoutMs: number, from = 0): Promise<T> {
    let next = from;
    const find = (): T | undefined => {
      while (next < this.events.length) {
        const found = select(this.events[next++]!);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const found = find();
    if (found !== undefined) return Promise.resolve(found);
    if (this.#closed) return Promise.reject(new Error(`${what}: closed`));
    return new Promise((resolve, reject) => {
      const finish = (error: Error) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        reject(error);
      };
      const timer = setTimeout(() => {
        const seen = this.events.map((event) => (event as { type?: string }).type ?? '?').join(', ');
        finish(new Error(`${what}: not within ${timeoutMs} ms; seen: ${seen || 'nothing'}`));
      }, timeoutMs);
      const waiter: Waiter = {
        check: () => {
          const value = find();
          if (value === undefined) return;
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(value);
        },
        close: () => finish(new Error(`${what}: closed`)),
      };
      this.#waiters.add(waiter);
    });
  }

  /** Rejects everything that is waited for. */
  close(): void {
    this.#closed = true;
    for (const waiter of [...this.#waiters]) waiter.close();
  }
}

interface Waiter {
  readonly check: () => void;
  readonly close: () => void;
}
