import type { Duplex } from 'node:stream';
import { Cut } from './connection.ts';
import type { ConnectionLimits } from './connection-limits.ts';

/**
 * Watches what waits to be sent on a socket: while it is much, nothing is read from the far side (so that it asks for no more), and when it
 * is not taken in time, or too much, the far side is given up.
 */
export class WriteGate {
  readonly #socket: Duplex;
  readonly #limits: ConnectionLimits;
  readonly #cut: (error: Cut) => void;
  #stuck: NodeJS.Timeout | undefined;

  constructor(socket: Duplex, limits: ConnectionLimits, cut: (error: Cut) => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#cut = cut;
    socket.once('close', () => clearTimeout(this.#stuck));
  }

  /** To be called after each write. */
  check(): void {
    const waiting = this.#socket.writableLength;
    if (waiting > this.#limits.maxQueuedBytes) this.#cut(new Cut('unread', 'too much waits for the far side to read'));
    else if (waiting > this.#limits.pauseQueuedBytes && this.#stuck === undefined) this.#close();
  }

  #close(): void {
    this.#socket.pause();
    this.#stuck = setTimeout(() => this.#cut(new Cut('unread', 'the far side does not read')), this.#limits.unreadMs);
    this.#stuck.unref();
    this.#socket.once('drain', () => {
      clearTimeout(this.#stuck);
      this.#stuck = undefined;
      this.#socket.resume();
    });
  }
}
