import type { Socket } from 'node:net';
import { type Flow, type Frame, markReceived, StreamFramer } from '@belfry/sip';
import type { SipTransportHandlers } from './sip-transport.ts';
import type { TcpLimits } from './tcp-transport.ts';

const PONG = new Uint8Array([13, 10]);

/** What a connection tells; `closed` exactly once. */
export interface TcpConnectionHandlers extends Omit<SipTransportHandlers, 'closed'> {
  readonly counts: { received: number; malformed: number };
  readonly closed: (error: Error) => void;
}

/** One TCP connection: octets in to messages, messages out to octets, and its time limits. */
export class TcpConnection {
  readonly flow: Flow;
  readonly #socket: Socket;
  readonly #limits: TcpLimits;
  readonly #handlers: TcpConnectionHandlers;
  readonly #framer = new StreamFramer();
  /** Runs while a message is incomplete, until the first message has come, and while connecting. */
  #deadline: NodeJS.Timeout | undefined;
  #error: Error | undefined;

  constructor(socket: Socket, flow: Flow, connecting: boolean, limits: TcpLimits, handlers: TcpConnectionHandlers) {
    this.flow = flow;
    this.#socket = socket;
    this.#limits = limits;
    this.#handlers = handlers;
    this.#within(
      connecting ? limits.connectMs : limits.messageMs,
      connecting ? 'connecting took too long' : 'nothing was sent',
    );
    if (connecting) socket.once('connect', () => this.#onTime());
    socket.setTimeout(limits.idleMs, () => this.destroy(new Error('idle')));
    socket.on('data', (bytes) => this.#receive(bytes));
    // A half-closed connection is of no use to SIP.
    socket.on('end', () => this.destroy(new Error('closed by the far side')));
    socket.on('error', (error) => {
      this.#error ??= error;
    });
    socket.on('close', () => {
      this.#onTime();
      handlers.closed(this.#error ?? new Error('closed'));
    });
  }

  /** Queues octets for sending. */
  send(bytes: Uint8Array): void {
    this.#socket.write(bytes);
    if (this.#socket.writableLength > this.#limits.maxQueuedBytes)
      this.destroy(new Error('the far side does not read'));
  }

  /** Ends the connection at once. */
  destroy(error?: Error): void {
    this.#error ??= error;
    this.#socket.destroy();
  }

  #receive(bytes: Uint8Array): void {
    for (const frame of this.#framer.push(bytes)) this.#take(frame, bytes);
    if (!this.#framer.partial) this.#onTime();
    else if (this.#deadline === undefined) this.#within(this.#limits.messageMs, 'a message was not completed');
  }

  #take(frame: Frame, bytes: Uint8Array): void {
    switch (frame.type) {
      case 'message':
        this.#onTime();
        this.#handlers.counts.received++;
        markReceived(frame.message, this.flow);
        this.#handlers.message(frame.message, this.flow, frame.bytes);
        return;
      case 'ping':
        this.#socket.write(PONG);
        this.#handlers.keepAlive?.(this.flow);
        return;
      case 'malformed':
      case 'fault':
        this.#handlers.counts.malformed++;
        if (frame.failure.answer !== undefined) markReceived(frame.failure.answer.request, this.flow);
        this.#handlers.malformed?.(frame.failure, this.flow, frame.type === 'fault' ? bytes : frame.bytes);
        if (frame.type === 'fault') this.#finish();
        return;
    }
  }

  /** Lets what was written (an answer to the fault, perhaps) go out, then closes. */
  #finish(): void {
    this.#error ??= new Error('the framing was lost');
    this.#socket.destroySoon();
  }

  #within(ms: number, what: string): void {
    this.#onTime();
    this.#deadline = setTimeout(() => this.destroy(new Error(what)), ms);
    this.#deadline.unref();
  }

  #onTime(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }
}
