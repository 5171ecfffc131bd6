import type { PeerCallEvent } from '@belfry/call';

/** What happens to calls of our own, by their ids, for whoever waits for it. */
export class PeerEvents {
  readonly #queues = new Map<string, { readonly events: PeerCallEvent[]; wake: () => void }>();

  /** Events of this call are kept from now on, until it is over. */
  open(id: string): void {
    this.#queues.set(id, { events: [], wake: () => {} });
  }

  /** Nobody waits any more for calls whose ids begin so. */
  forget(prefix: string): void {
    for (const id of this.#queues.keys()) if (id.startsWith(prefix)) this.#queues.delete(id);
  }

  push(id: string, event: PeerCallEvent): void {
    const queue = this.#queues.get(id);
    if (queue === undefined) return;
    queue.events.push(event);
    queue.wake();
  }

  /** The next event, waited for at most so long; undefined: none came. After `over`, it is forgotten. */
  async next(id: string, withinMs: number): Promise<PeerCallEvent | undefined> {
    const queue = this.#queues.get(id);
    if (queue === undefined) return { type: 'over' };
    if (queue.events.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, withinMs));
        queue.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const event = queue.events.shift();
    if (event?.type === 'over') this.#queues.delete(id);
    return event;
  }
}
