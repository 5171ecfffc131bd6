import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Flow, HostPort, Transport } from '@belfry/sip';
import type { WebSocket } from 'ws';
import { checkSipIdentity } from '../tls/tls-identity.ts';
import { Admission, sourceOf } from './admission.ts';
import { type Connection, type ConnectionParts, Cut, type CutReason, type TransportCounts } from './connection.ts';
import { CONNECTION_LIMITS, type ConnectionLimits } from './connection-limits.ts';
import type { ListenAddress, ShownCertificate, SipTransportOptions } from './sip-transport.ts';
import { StreamConnection } from './stream-connection.ts';
import { StreamListener } from './stream-listener.ts';
import { WebSocketConnection } from './web-socket-connection.ts';

/** Transports that have connections. */
export type StreamTransportName = Exclude<Transport, 'udp'>;

const STREAMS: readonly StreamTransportName[] = ['tcp', 'tls', 'ws', 'wss'];

/** SIP over TCP, TLS and WebSocket: listening sockets, and connections either side opened, which are used both ways (RFC 3261 §18, RFC 5923). */
export class StreamTransport {
  readonly counts = Object.fromEntries(STREAMS.map((name) => [name, { received: 0, sent: 0, malformed: 0 }])) as Record<
    StreamTransportName,
    TransportCounts
  >;
  /** Connections that were refused or cut, by transport and reason. */
  readonly cuts = new Map<StreamTransportName, Map<CutReason, number>>();
  /** Names of connections outlive the process in stored bindings: those of another run must not mean one of this. */
  readonly #run = `t${randomBytes(4).toString('hex')}.`;
  readonly #options: SipTransportOptions;
  readonly #limits: ConnectionLimits;
  readonly #admission: Admission;
  readonly #listeners: StreamListener[] = [];
  readonly #byId = new Map<string, Connection>();
  /** What the certificate of whoever opened a connection is for. */
  readonly #names = new Map<string, readonly string[]>();
  /** The latest connection to each far address that may be used for whatever goes there. */
  readonly #byRemote = new Map<string, Connection>();
  readonly #open = new Map<StreamTransportName, number>(STREAMS.map((name) => [name, 0]));
  #made = 0;
  #closed = false;

  constructor(options: SipTransportOptions) {
    this.#options = options;
    this.#limits = { ...CONNECTION_LIMITS, ...options.limits };
    this.#admission = new Admission(this.#limits);
  }

  get addresses(): readonly ListenAddress[] {
    return this.#listeners.map(({ local }) => local);
  }

  /** Connections that are open, by transport. */
  get connections(): ReadonlyMap<StreamTransportName, number> {
    return this.#open;
  }

  /** Sockets that are open, those at their handshakes included, and octets held for incomplete messages. */
  get load(): { readonly sockets: number; readonly heldBytes: number } {
    return { sockets: this.#admission.connections, heldBytes: this.#admission.held };
  }

  /** What the certificate is for that whoever opened this connection has shown; nothing when it has shown none that we trust. */
  certificateNames(connection: string): readonly string[] {
    return this.#names.get(connection) ?? [];
  }

  /** The connection of this name while it is open. */
  get(connection: string): Connection | undefined {
    return this.#byId.get(connection);
  }

  /** Binds one listening socket. */
  async listen(address: ListenAddress): Promise<void> {
    const transport = address.transport as StreamTransportName;
    const listener = await StreamListener.open({
      address,
      limits: this.#limits,
      admission: this.#admission,
      identity: this.#options.identity,
      reusePort: this.#options.reusePort ?? false,
      refuses: this.#options.refuses,
      handlers: {
        stream: (socket, local, remote, source, names) => {
          const flow = this.#flow(transport, local, remote);
          if (names.length > 0) this.#names.set(flow.connection ?? '', names);
          this.#addStream(socket, flow, source);
        },
        webSocket: (webSocket, socket, local, remote, source) =>
          this.#addWebSocket(webSocket, socket, this.#flow(transport, local, remote), source),
        refused: (reason) => this.#count(transport, reason),
        error: (error, local) => this.#options.failed?.({ transport, local, remote: local }, error),
      },
    });
    this.#listeners.push(listener);
  }

  /** Sends by the connection that the flow names; without one by the latest to that address, or a new one. */
  send(flow: Flow, bytes: Uint8Array): void {
    const existing =
      flow.connection === undefined ? this.#byRemote.get(this.#keyOf(flow)) : this.#byId.get(flow.connection);
    const connection = existing ?? (flow.connection === undefined && !this.#closed ? this.#connect(flow) : undefined);
    if (connection === undefined) {
      queueMicrotask(() => this.#options.failed?.(flow, new Error('connection is gone')));
      return;
    }
    this.counts[flow.transport as StreamTransportName].sent++;
    connection.send(bytes);
  }

  /** Ends the connections from addresses that nothing is taken from any more. */
  dropRefused(): void {
    const { refuses } = this.#options;
    if (refuses === undefined) return;
    for (const connection of [...this.#byId.values()])
      if (refuses(connection.flow.remote.host)) connection.destroy(new Cut('refused', 'nothing is taken from there'));
  }

  /** Ends all connections and listening sockets. */
  async close(): Promise<void> {
    this.#closed = true;
    const listeners = this.#listeners.splice(0).map((listener) => listener.close());
    for (const connection of [...this.#byId.values()]) connection.destroy();
    await Promise.all(listeners);
  }

  #flow(transport: StreamTransportName, local: HostPort, remote: HostPort): Flow {
    const connection = `${this.#run}${(++this.#made).toString(36)}`;
    return { transport, local: { host: local.host, port: local.port }, remote, connection };
  }

  #addStream(socket: Socket, flow: Flow, source: string): void {
    // Whoever opened a TLS connection to us has proven no name: it is not used for what goes to that address (RFC 5923 §8).
    const key = flow.transport === 'tcp' ? this.#keyOf(flow) : undefined;
    this.#add(new StreamConnection(socket, this.#parts(flow, source, key)), key);
  }

  #addWebSocket(webSocket: WebSocket, socket: Duplex, flow: Flow, source: string): void {
    this.#add(new WebSocketConnection(webSocket, socket, this.#parts(flow, source, undefined)), undefined);
  }

  /** Opens a connection; undefined when the transport is none that is opened from here (browsers are never called, RFC 7118 §5). */
  #connect(flow: Flow): Connection | undefined {
    const { transport, remote } = flow;
    const { identity } = this.#options;
    if (transport !== 'tcp' && (transport !== 'tls' || identity === undefined)) return undefined;
    const options = {
      host: remote.host,
      port: remote.port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
    };
    const name = flow.serverName ?? remote.host;
    const socket =
      transport === 'tcp' || identity === undefined
        ? connect(options)
        : connectTls({
            ...options,
            secureContext: this.#shown(flow)?.context ?? identity.clientContext,
            // RFC 6066 §3: an address is no server name.
            ...(flow.serverName === undefined ? {} : { servername: flow.serverName }),
            checkServerIdentity: (_name, certificate) => checkSipIdentity(name, certificate),
          });
    const key = this.#keyOf(flow);
    const named: Flow = {
      ...this.#flow(transport, flow.local, remote),
      ...(flow.serverName !== undefined && { serverName: flow.serverName }),
      ...(flow.peerId !== undefined && { peerId: flow.peerId }),
    };
    const parts = this.#parts(named, sourceOf(remote.host), key);
    const connection = new StreamConnection(socket, parts, transport === 'tcp' ? 'connect' : 'secureConnect');
    this.#add(connection, key);
    return connection;
  }

  #parts(flow: Flow, source: string, key: string | undefined): ConnectionParts {
    const transport = flow.transport as StreamTransportName;
    return {
      flow,
      source,
      limits: this.#limits,
      admission: this.#admission,
      counts: this.counts[transport],
      handlers: this.#options,
      closed: (error) => this.#forget(flow, key, error),
    };
  }

  #add(connection: Connection, key: string | undefined): void {
    const { flow } = connection;
    this.#byId.set(flow.connection!, connection);
    this.#tally(flow, 1);
    if (key !== undefined) this.#byRemote.set(key, connection);
  }

  #forget(flow: Flow, key: string | undefined, error: Error): void {
    const connection = this.#byId.get(flow.connection!);
    if (connection === undefined) return;
    this.#byId.delete(flow.connection!);
    this.#names.delete(flow.connection!);
    this.#tally(flow, -1);
    if (error instanceof Cut) this.#count(flow.transport as StreamTransportName, error.reason);
    if (this.#closed) return;
    this.#options.failed?.(flow, error);
    if (key !== undefined && this.#byRemote.get(key) === connection) {
      this.#byRemote.delete(key);
      // Whoever sent by address, not by connection, waits for an answer that cannot come either.
      const { connection: _, ...address } = flow;
      this.#options.failed?.(address, error);
    }
    this.#options.closed?.(flow, error);
  }

  #shown({ transport, peerId }: Flow): ShownCertificate | undefined {
    return transport === 'tls' && peerId !== undefined ? this.#options.certificateFor?.(peerId) : undefined;
  }

  /** What two flows must have in common to use the same connection; of TLS the name that was proven is part of it, and the certificate that was shown. */
  #keyOf(flow: Flow): string {
    const { transport, remote, serverName = '' } = flow;
    return `${transport} ${remote.host} ${remote.port} ${serverName} ${this.#shown(flow)?.id ?? ''}`;
  }

  #tally({ transport }: Flow, change: number): void {
    const name = transport as StreamTransportName;
    this.#open.set(name, (this.#open.get(name) ?? 0) + change);
  }

  #count(transport: StreamTransportName, reason: CutReason): void {
    const reasons = this.cuts.get(transport) ?? new Map<CutReason, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    this.cuts.set(transport, reasons);
  }
}
