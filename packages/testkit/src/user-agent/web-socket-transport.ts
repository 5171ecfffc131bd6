import { readFileSync } from 'node:fs';
import type { ListenAddress, SipTransport } from '@belfry/net';
import { type Flow, type HostPort, markReceived, parseDatagram, type SipMessage } from '@belfry/sip';
import { WebSocket } from 'ws';

/** What it is made with. */
export interface WebSocketTransportOptions {
  readonly transport: 'ws' | 'wss';
  /** Numeric address of the proxy. */
  readonly proxy: HostPort;
  /** Own numeric address. */
  readonly host: string;
  /** PEM file of the authority that the proxy's certificate must be of. */
  readonly authorities?: string;
  readonly message: (message: SipMessage, flow: Flow) => void;
  readonly failed: (flow: Flow) => void;
}

/** What nobody listens at: whoever speaks SIP over WebSocket is reached over its connection alone (RFC 7118 §5.3). */
const NO_PORT = 9;

/** The socket of a phone that speaks SIP over WebSocket (RFC 7118): one connection, opened when something is to be sent and there is none. */
export class WebSocketTransport implements Pick<SipTransport, 'addresses' | 'send' | 'flowTo' | 'close'> {
  readonly addresses: readonly ListenAddress[];
  readonly #options: WebSocketTransportOptions;
  #socket: WebSocket | undefined;
  #waiting: Uint8Array[] = [];
  #connections = 0;
  #closed = false;

  constructor(options: WebSocketTransportOptions) {
    this.#options = options;
    this.addresses = [{ transport: options.transport, host: options.host, port: NO_PORT }];
  }

  send(flow: Flow, bytes: Uint8Array): void {
    if (flow.connection !== undefined && flow.connection !== this.#connection) {
      queueMicrotask(() => this.#options.failed(flow));
      return;
    }
    this.#socket ??= this.#connect();
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes, { binary: false });
    else this.#waiting.push(bytes);
  }

  flowTo(_transport: Flow['transport'], remote: HostPort): Flow {
    return { ...this.#flow, remote };
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#socket?.terminate();
    return Promise.resolve();
  }

  get #connection(): string {
    return `ws${this.#connections}`;
  }

  get #flow(): Flow {
    const { transport, host, proxy } = this.#options;
    return { transport, local: { host, port: NO_PORT }, remote: proxy };
  }

  #connect(): WebSocket {
    const { transport, proxy, authorities } = this.#options;
    const name = proxy.host.includes(':') ? `[${proxy.host}]` : proxy.host;
    const ca = authorities === undefined ? {} : { ca: readFileSync(authorities) };
    const socket = new WebSocket(`${transport}://${name}:${proxy.port}/`, 'sip', { perMessageDeflate: false, ...ca });
    this.#connections++;
    const flow = { ...this.#flow, connection: this.#connection };
    socket.on('open', () => {
      for (const bytes of this.#waiting.splice(0)) socket.send(bytes, { binary: false });
    });
    socket.on('message', (data) => {
      const parsed = parseDatagram(data as Buffer);
      if (!parsed.ok) return;
      markReceived(parsed.value, flow);
      this.#options.message(parsed.value, flow);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#socket = undefined;
      this.#waiting = [];
      if (!this.#closed) this.#options.failed(flow);
    });
    return socket;
  }
}
