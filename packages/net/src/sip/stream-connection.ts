import type { Socket } from 'node:net';
import { type Flow, type Frame, markReceived, StreamFramer } from '@belfry/sip';
import { type Connection, type ConnectionParts, Cut, type CutReason } from './connection.ts';
import { PingBudget } from './ping-budget.ts';
import { WriteGate } from './write-gate.ts';

const PONG = new Uint8Array([13, 10]);
const ANSWER_WITHIN_MS = 2_000;

/** One TCP or TLS connection: octets in to messages, messages out to octets, and its limits. */
export class StreamConnection implements Connection {
  readonly flow: Flow;
  heardAt = performance.now();
  proven: boolean;
  readonly #socket: Socket;
  readonly #parts: ConnectionParts;
  readonly #framer = new StreamFramer();
  readonly #gate: WriteGate;
  readonly #pings: PingBudget;
  /** Runs while connecting, until the first message has come, and while a message is incomplete. */
  #deadline: NodeJS.Timeout | undefined;
  #spoken = false;
  /** The framing is lost: nothing more is read, one answer may still go out. */
  #finishing = false;
  #held = 0;
  #error: Error | undefined;

  /** `ready`: the event of the socket that says that it is connected; absent for one that was accepted. */
  constructor(socket: Socket, parts: ConnectionParts, ready?: 'connect' | 'secureConnect') {
    const { limits, flow } = parts;
    this.flow = flow;
    this.#socket = socket;
    this.#parts = parts;
    this.proven = ready !== undefined;
    this.#gate = new WriteGate(socket, limits, (error) => this.destroy(error));
    this.#pings = new PingBudget(limits.maxPingsPerTenSeconds);
    if (ready === undefined) this.#within(limits.firstMessageMs, 'silent', 'no message was sent');
    else {
      // Whom we called owes us nothing but the answers to what we send.
      this.#spoken = true;
      this.#within(limits.connectMs, 'connect', 'connecting took too long');
      socket.once(ready, () => this.#onTime());
    }
    this.expectEvery(limits.idleMs);
    socket.on('timeout', () => this.destroy(new Cut('idle', 'nothing came or went for too long')));
    socket.on('data', (bytes) => this.#receive(bytes));
    // A half-closed connection is of no use to SIP.
    socket.on('end', () => this.destroy(new Error('closed by the far side')));
    socket.on('error', (error) => {
      this.#error ??= error;
    });
    socket.on('close', () => {
      this.#onTime();
      parts.admission.hold(parts.source, -this.#held);
      this.#held = 0;
      parts.closed(this.#error ?? new Error('closed'));
    });
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    this.#socket.write(bytes);
    if (this.#finishing) this.#socket.destroySoon();
    else this.#gate.check();
  }

  destroy(error?: Error): void {
    this.#error ??= error;
    this.#socket.destroy();
  }

  expectEvery(ms: number): void {
    this.#socket.setTimeout(ms);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#finishing) return;
    this.heardAt = performance.now();
    for (const frame of this.#framer.push(bytes)) {
      this.#take(frame, bytes);
      if (this.#socket.destroyed) return;
    }
    this.#account();
    if (this.#finishing) return;
    if (!this.#framer.partial) {
      if (this.#spoken) this.#onTime();
    } else if (this.#deadline === undefined)
      this.#within(this.#parts.limits.messageMs, 'incomplete', 'a message was not completed');
  }

  #account(): void {
    const held = this.#framer.held;
    if (held === this.#held) return;
    const { admission, source } = this.#parts;
    const change = held - this.#held;
    this.#held = held;
    if (!admission.hold(source, change)) this.destroy(new Cut('memory', 'too much is held for incomplete messages'));
  }

  #take(frame: Frame, bytes: Uint8Array): void {
    const { counts, handlers } = this.#parts;
    switch (frame.type) {
      case 'message':
        this.#spoken = true;
        this.#onTime();
        counts.received++;
        markReceived(frame.message, this.flow);
        handlers.message(frame.message, this.flow, frame.bytes);
        return;
      case 'ping':
        if (!this.#pings.spend(this.heardAt)) {
          this.destroy(new Cut('flood', 'too many keep-alives'));
          return;
        }
        this.send(PONG);
        handlers.keepAlive?.(this.flow);
        return;
      case 'malformed':
      case 'fault':
        counts.malformed++;
        if (frame.type === 'fault') this.#finish(frame.failure.answer !== undefined);
        if (frame.failure.answer !== undefined) markReceived(frame.failure.answer.request, this.flow);
        handlers.malformed?.(frame.failure, this.flow, frame.type === 'fault' ? bytes : frame.bytes);
        return;
    }
  }

  /** Waits a little for the answer to the fault when there can be one, then closes. */
  #finish(answerable: boolean): void {
    this.#finishing = true;
    const cut = new Cut('framing', 'the framing was lost');
    this.#error ??= cut;
    if (answerable) this.#within(ANSWER_WITHIN_MS, 'framing', 'the framing was lost');
    else this.#socket.destroySoon();
  }

  #within(ms: number, reason: CutReason, what: string): void {
    this.#onTime();
    this.#deadline = setTimeout(() => this.destroy(new Cut(reason, what)), ms);
    this.#deadline.unref();
  }

  #onTime(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }
}
