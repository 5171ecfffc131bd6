import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Flow, HostPort } from '@belfry/sip';
import type { ListenAddress, SipTransportOptions } from './sip-transport.ts';
import { TcpConnection } from './tcp-connection.ts';

/** Bounds of connections. Times in milliseconds. */
export interface TcpLimits {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** A connection with nothing to say for so long is closed. */
  readonly idleMs: number;
  /** A message must be complete so long after its first octet, and a new connection must have sent one. */
  readonly messageMs: number;
  readonly connectMs: number;
  /** Octets that wait to be sent; beyond, the far side is taken for dead. */
  readonly maxQueuedBytes: number;
}

const LIMITS: TcpLimits = {
  maxConnections: 20_000,
  maxConnectionsPerAddress: 2_000,
  idleMs: 3_900_000,
  messageMs: 30_000,
  connectMs: 4_000,
  maxQueuedBytes: 1 << 20,
};

/** SIP over TCP: listening sockets, and connections either side opened, which are used both ways (RFC 3261 §18, RFC 5923). */
export class TcpTransport {
  readonly addresses: ListenAddress[] = [];
  /** Names of connections outlive the process in stored bindings: those of another run must not mean one of this. */
  readonly #run = `t${randomBytes(4).toString('hex')}.`;
  readonly counts = { received: 0, sent: 0, malformed: 0 };
  readonly #options: SipTransportOptions;
  readonly #limits: TcpLimits;
  readonly #servers: Server[] = [];
  readonly #byId = new Map<string, TcpConnection>();
  /** The latest connection to each far address. */
  readonly #byRemote = new Map<string, TcpConnection>();
  readonly #perAddress = new Map<string, number>();
  #made = 0;
  #closed = false;

  constructor(options: SipTransportOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.tcp };
  }

  /** Connections that are open. */
  get connections(): number {
    return this.#byId.size;
  }

  /** True while the connection is open. */
  has(connection: string): boolean {
    return this.#byId.has(connection);
  }

  /** Binds one listening socket. */
  async listen(address: ListenAddress): Promise<void> {
    const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      const { host, port } = address;
      server.listen(
        { host, port, backlog: 1024, ipv6Only: true, exclusive: true, reusePort: this.#options.reusePort ?? false },
        () => {
          server.off('error', reject);
          resolve();
        },
      );
    });
    const bound = server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : address.port;
    const local = { host: address.host, port };
    server.on('error', (error) => this.#options.failed?.({ transport: 'tcp', local, remote: local }, error));
    server.on('connection', (socket) => this.#accept(socket, local));
    this.#servers.push(server);
    this.addresses.push({ transport: 'tcp', ...local });
  }

  /** Sends by the connection that the flow names; without one by the latest to that address, or a new one. */
  send(flow: Flow, bytes: Uint8Array): void {
    const remote = keyOf(flow.remote);
    const existing = flow.connection === undefined ? this.#byRemote.get(remote) : this.#byId.get(flow.connection);
    if (existing === undefined && (flow.connection !== undefined || this.#closed)) {
      queueMicrotask(() => this.#options.failed?.(flow, new Error('connection is gone')));
      return;
    }
    this.counts.sent++;
    (existing ?? this.#connect(flow)).send(bytes);
  }

  /** Ends the connection of this name, if it is there. */
  drop(connection: string): void {
    this.#byId.get(connection)?.destroy(new Error('not wanted'));
  }

  /** Ends all connections and listening sockets. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const connection of [...this.#byId.values()]) connection.destroy();
    const servers = this.#servers.splice(0);
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  }

  #accept(socket: Socket, local: HostPort): void {
    const { remoteAddress: host, remotePort: port } = socket;
    const crowded =
      this.#byId.size >= this.#limits.maxConnections ||
      (host !== undefined && (this.#perAddress.get(host) ?? 0) >= this.#limits.maxConnectionsPerAddress);
    if (host === undefined || port === undefined || crowded) {
      socket.on('error', () => {});
      socket.destroy();
      return;
    }
    this.#add(socket, local, { host, port }, false);
  }

  #connect(flow: Flow): TcpConnection {
    const socket = connect({ host: flow.remote.host, port: flow.remote.port, noDelay: true, keepAlive: true });
    return this.#add(socket, flow.local, flow.remote, true);
  }

  #add(socket: Socket, local: HostPort, remote: HostPort, connecting: boolean): TcpConnection {
    const id = `${this.#run}${(++this.#made).toString(36)}`;
    const flow: Flow = { transport: 'tcp', local, remote, connection: id };
    const connection = new TcpConnection(socket, flow, connecting, this.#limits, {
      ...this.#options,
      counts: this.counts,
      closed: (error) => this.#forget(connection, error),
    });
    this.#byId.set(id, connection);
    this.#byRemote.set(keyOf(remote), connection);
    this.#perAddress.set(remote.host, (this.#perAddress.get(remote.host) ?? 0) + 1);
    return connection;
  }

  #forget(connection: TcpConnection, error: Error): void {
    const { flow } = connection;
    const id = flow.connection ?? '';
    if (!this.#byId.delete(id)) return;
    const count = (this.#perAddress.get(flow.remote.host) ?? 1) - 1;
    if (count > 0) this.#perAddress.set(flow.remote.host, count);
    else this.#perAddress.delete(flow.remote.host);
    if (this.#closed) return;
    this.#options.failed?.(flow, error);
    const remote = keyOf(flow.remote);
    if (this.#byRemote.get(remote) === connection) {
      this.#byRemote.delete(remote);
      // Whoever sent by address, not by connection, waits for an answer that cannot come either.
      this.#options.failed?.({ transport: 'tcp', local: flow.local, remote: flow.remote }, error);
    }
    this.#options.closed?.(flow, error);
  }
}

function keyOf(address: HostPort): string {
  return `${address.host} ${address.port}`;
}
