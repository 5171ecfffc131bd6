import { isUtf8 } from 'node:buffer';
import type { Duplex } from 'node:stream';
import { type Flow, markReceived, parseDatagram } from '@belfry/sip';
import type { RawData, WebSocket } from 'ws';
import { type Connection, type ConnectionParts, Cut, type CutReason } from './connection.ts';
import { PingBudget } from './ping-budget.ts';
import { WriteGate } from './write-gate.ts';

const PONG = new Uint8Array([13, 10]);
const CRLF = 2;
/** Heads of further fragments are not told of: as many octets are taken for them. */
const UNACCOUNTED = 14;
const NOTHING = new Uint8Array(0);

/** One WebSocket (RFC 7118): a SIP message for each message of it, keep-alives of both protocols, and its limits. */
export class WebSocketConnection implements Connection {
  readonly flow: Flow;
  heardAt = performance.now();
  proven = false;
  readonly #webSocket: WebSocket;
  readonly #parts: ConnectionParts;
  readonly #gate: WriteGate;
  readonly #pings: PingBudget;
  #expectMs: number;
  /** Runs until the first message has come, and while one is incomplete. */
  #deadline: NodeJS.Timeout | undefined;
  #spoken = false;
  /** Octets that came since the last whole message or control frame. */
  #held = 0;
  readonly #watch: NodeJS.Timeout;
  #error: Error | undefined;

  /** `socket` is the one that the WebSocket speaks over. */
  constructor(webSocket: WebSocket, socket: Duplex, parts: ConnectionParts) {
    const { limits, flow } = parts;
    this.flow = flow;
    this.#webSocket = webSocket;
    this.#parts = parts;
    this.#gate = new WriteGate(socket, limits, (error) => this.destroy(error));
    this.#pings = new PingBudget(limits.maxPingsPerTenSeconds);
    this.#expectMs = limits.idleMs;
    this.#within(limits.firstMessageMs, 'silent', 'no message was sent');
    this.#watch = setInterval(() => this.#look(), limits.webSocketPingMs);
    this.#watch.unref();
    // Before the protocol's own listener, which tells of whole messages within.
    socket.prependListener('data', (chunk: Buffer) => this.#came(chunk.length));
    webSocket.on('message', (data) => this.#receive(data));
    webSocket.on('ping', (data) => this.#pinged(data.length));
    webSocket.on('pong', (data) => this.#whole(data.length));
    webSocket.on('error', (error) => {
      this.#error ??= new Cut('protocol', error.message);
    });
    webSocket.on('close', () => {
      clearTimeout(this.#deadline);
      clearInterval(this.#watch);
      parts.admission.hold(parts.source, -this.#held);
      this.#held = 0;
      parts.closed(this.#error ?? new Error('closed by the far side'));
    });
  }

  send(bytes: Uint8Array): void {
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    // Text where it is text (RFC 7118 §4.2): not every client reads both.
    this.#webSocket.send(bytes, { binary: !isUtf8(bytes) });
    this.#gate.check();
  }

  destroy(error?: Error): void {
    this.#error ??= error;
    this.#webSocket.terminate();
  }

  expectEvery(ms: number): void {
    this.#expectMs = ms;
  }

  #receive(data: RawData): void {
    const bytes = data as Buffer;
    const { counts, handlers } = this.#parts;
    this.#whole(bytes.length);
    // RFC 5626 §3.5.1 as clients send it here too; an empty message is no more than that.
    if (bytes.length <= 4 && isCrlf(bytes)) {
      if (!this.#spend()) return;
      if (bytes.length > CRLF) this.send(PONG);
      handlers.keepAlive?.(this.flow);
      return;
    }
    const parsed = parseDatagram(bytes);
    if (parsed.ok) {
      this.#spoken = true;
      this.#rearm();
      counts.received++;
      markReceived(parsed.value, this.flow);
      handlers.message(parsed.value, this.flow, bytes);
      return;
    }
    counts.malformed++;
    if (parsed.error.answer !== undefined) markReceived(parsed.error.answer.request, this.flow);
    handlers.malformed?.(parsed.error, this.flow, bytes);
  }

  #came(length: number): void {
    this.heardAt = performance.now();
    this.#held += length;
    const { admission, source, limits } = this.#parts;
    if (!admission.hold(source, length)) this.destroy(new Cut('memory', 'too much is held for incomplete messages'));
    else if (this.#deadline === undefined) this.#within(limits.messageMs, 'incomplete', 'a message was not completed');
  }

  /** A whole message or control frame of so many octets has come; what came beyond it belongs to another. */
  #whole(length: number): void {
    const rest = this.#held - length - frameHeadOf(length);
    const held = rest > UNACCOUNTED ? rest : 0;
    this.#parts.admission.hold(this.#parts.source, held - this.#held);
    this.#held = held;
    if (this.#spoken) this.#rearm();
  }

  #rearm(): void {
    this.#onTime();
    if (this.#held > 0) this.#within(this.#parts.limits.messageMs, 'incomplete', 'a message was not completed');
  }

  #pinged(length: number): void {
    this.#whole(length);
    if (!this.#spend()) return;
    this.#webSocket.pong(NOTHING, false);
    this.#gate.check();
    this.#parts.handlers.keepAlive?.(this.flow);
  }

  #spend(): boolean {
    if (this.#pings.spend(this.heardAt)) return true;
    this.destroy(new Cut('flood', 'too many keep-alives'));
    return false;
  }

  /** A browser never pings by itself, so we do: it holds NAT bindings open, and a client that is gone is noticed. */
  #look(): void {
    const silentMs = performance.now() - this.heardAt;
    const { webSocketPingMs } = this.#parts.limits;
    if (silentMs > this.#expectMs) this.destroy(new Cut('idle', 'nothing came for too long'));
    else if (silentMs > webSocketPingMs * 1.9) this.destroy(new Cut('idle', 'the far side does not answer pings'));
    else if (silentMs > webSocketPingMs / 2) this.#webSocket.ping();
  }

  #within(ms: number, reason: CutReason, what: string): void {
    this.#deadline = setTimeout(() => this.destroy(new Cut(reason, what)), ms);
    this.#deadline.unref();
  }

  #onTime(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }
}

/** Octets of the head of a masked frame (RFC 6455 §5.2). */
function frameHeadOf(length: number): number {
  return length < 126 ? 6 : length < 65_536 ? 8 : 14;
}

function isCrlf(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 13 || byte === 10);
}
