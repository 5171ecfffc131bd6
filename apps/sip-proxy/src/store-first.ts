import type { Flow } from '@belfry/sip';

/** A message of a call waits so long at most for what it changed to be stored. */
const BOUND_MS = 100;

/** What store-first sends with and asks. */
export interface StoreFirstParts {
  /** Is there a connection to Redis? */
  readonly isConnected: () => boolean;
  readonly send: (flow: Flow, bytes: Uint8Array) => void;
  /** A message left without: Redis did not confirm in time, was not there, or would not. */
  readonly unstored: (reason: 'late' | 'away' | 'refused') => void;
}

interface Message {
  readonly flow: Flow;
  readonly bytes: Uint8Array;
  readonly stored: boolean;
}

/** What waits of one call, in order. */
interface Waiting {
  readonly messages: Message[];
  readonly since: number;
  /** The write that it waits for; undefined: one that has not begun. */
  write: object | undefined;
}

/**
 * Holds back what a call says until Redis has confirmed what the call has become by it, so that whoever takes it over knows of every call that a phone knows of. It holds
 * back for 100 ms at most, and while Redis is late or away not at all: no call waits for Redis to be healthy.
 */
export class StoreFirst {
  readonly #parts: StoreFirstParts;
  /** By call; the oldest first. */
  readonly #waiting = new Map<string, Waiting>();
  /** Redis has let something wait for too long, and has not been prompt since. */
  #late = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: StoreFirstParts) {
    this.#parts = parts;
  }

  /** Sends a message of a call, after those that wait; `stored`: once what the call is by now is stored. */
  send(callId: string, flow: Flow, bytes: Uint8Array, stored: boolean): void {
    let waiting = this.#waiting.get(callId);
    if (waiting === undefined) {
      if (!stored || this.#cannotWait()) {
        this.#parts.send(flow, bytes);
        return;
      }
      waiting = { messages: [], since: performance.now(), write: undefined };
      this.#waiting.set(callId, waiting);
      this.#timer ??= setTimeout(this.#expire, BOUND_MS);
    }
    if (stored) waiting.write = undefined;
    waiting.messages.push({ flow, bytes, stored });
  }

  /** What these calls are is on its way to Redis. */
  readonly storing = (callIds: readonly string[], work: Promise<unknown>): void => {
    const write = {};
    const begun = performance.now();
    for (const callId of callIds) {
      const waiting = this.#waiting.get(callId);
      if (waiting !== undefined) waiting.write = write;
    }
    const done = (refused: boolean) => {
      if (!refused && performance.now() - begun < BOUND_MS) this.#late = false;
      for (const callId of callIds) {
        const waiting = this.#waiting.get(callId);
        if (waiting?.write === write) this.#release(callId, waiting, refused ? 'refused' : undefined);
      }
    };
    work.then(
      () => done(false),
      () => done(true),
    );
  };

  #cannotWait(): boolean {
    const reason = !this.#parts.isConnected() ? 'away' : this.#late ? 'late' : undefined;
    if (reason !== undefined) this.#parts.unstored(reason);
    return reason !== undefined;
  }

  #release(callId: string, { messages }: Waiting, unstored?: 'late' | 'refused'): void {
    this.#waiting.delete(callId);
    for (const { flow, bytes, stored } of messages) {
      this.#parts.send(flow, bytes);
      if (stored && unstored !== undefined) this.#parts.unstored(unstored);
    }
  }

  readonly #expire = (): void => {
    this.#timer = undefined;
    for (const [callId, waiting] of this.#waiting) {
      const left = waiting.since + BOUND_MS - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(this.#expire, left);
        return;
      }
      this.#late = true;
      this.#release(callId, waiting, 'late');
    }
  };
}
