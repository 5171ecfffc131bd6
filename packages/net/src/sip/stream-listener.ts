import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { HostPort } from '@belfry/sip';
import { type WebSocket, WebSocketServer } from 'ws';
import { certificateNames, TLS_OPTIONS, type TlsIdentity } from '../tls/tls-identity.ts';
import { type Admission, sourceOf } from './admission.ts';
import type { CutReason } from './connection.ts';
import { type ConnectionLimits, MAX_MESSAGE_BYTES } from './connection-limits.ts';
import type { ListenAddress } from './sip-transport.ts';

/** What a listener tells of. */
export interface StreamListenerHandlers {
  /** A TCP connection, or a TLS connection whose handshake is over. */
  readonly stream: (
    socket: Socket,
    local: HostPort,
    remote: HostPort,
    source: string,
    /** What the client's certificate is for, when it has shown one that we trust (`certificateNames`). */
    names: readonly string[],
  ) => void;
  readonly webSocket: (webSocket: WebSocket, socket: Duplex, local: HostPort, remote: HostPort, source: string) => void;
  readonly refused: (reason: CutReason) => void;
  readonly error: (error: Error, local: HostPort) => void;
}

/** What a listener is made with. */
export interface StreamListenerOptions {
  readonly address: ListenAddress;
  readonly limits: ConnectionLimits;
  readonly admission: Admission;
  readonly identity: TlsIdentity | undefined;
  readonly reusePort: boolean;
  readonly refuses: ((host: string) => boolean) | undefined;
  readonly handlers: StreamListenerHandlers;
}

/** RFC 7118 §4.1. */
const SUBPROTOCOL = 'sip';
const MAX_UPGRADE_HEAD = 8_192;

/**
 * One listening socket of TCP, TLS, WS or WSS: lets connections in as far as the limits go, before any handshake, and hands them over when
 * their handshakes are done.
 */
export class StreamListener {
  readonly local: ListenAddress;
  readonly #options: StreamListenerOptions;
  readonly #server: Server;
  /** Accepted, their handshakes not over. */
  readonly #pending = new Set<Socket>();
  /** The accepted socket below one of TLS. */
  readonly #accepted = new WeakMap<Duplex, Socket>();
  #unsubscribe = () => {};

  private constructor(server: Server, local: ListenAddress, options: StreamListenerOptions) {
    this.#server = server;
    this.local = local;
    this.#options = options;
    const { transport } = local;
    const shake = transport === 'ws' || transport === 'wss' ? this.#upgrader() : undefined;
    const { identity } = options;
    const isSecure = transport === 'tls' || transport === 'wss';
    const secure = isSecure && identity !== undefined ? this.#securer(identity, shake) : undefined;
    server.on('connection', (socket) => this.#accept(socket, secure ?? shake));
    server.on('error', (error) => options.handlers.error(error, local));
  }

  /** Binds the socket; rejects when it cannot be had. */
  static async open(options: StreamListenerOptions): Promise<StreamListener> {
    const { address, reusePort } = options;
    const { transport, host, port } = address;
    if ((transport === 'tls' || transport === 'wss') && options.identity === undefined)
      throw new Error(`${transport} needs a certificate`);
    const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, backlog: 1024, ipv6Only: true, exclusive: true, reusePort }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    const bound = server.address();
    const local = { ...address, port: bound !== null && typeof bound === 'object' ? bound.port : port };
    return new StreamListener(server, local, options);
  }

  /** Stops listening, and ends what is still at its handshakes. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#unsubscribe();
    for (const socket of this.#pending) socket.destroy();
    await closed;
  }

  #accept(socket: Socket, shake: ((socket: Socket) => void) | undefined): void {
    const { admission, limits, handlers, refuses } = this.#options;
    const remote = remoteOf(socket);
    socket.on('error', () => {});
    if (remote !== undefined && refuses?.(remote.host)) {
      handlers.refused('refused');
      socket.destroy();
      return;
    }
    const source = remote && sourceOf(remote.host);
    if (remote === undefined || source === undefined || !admission.enter(source)) {
      handlers.refused('crowded');
      socket.destroy();
      return;
    }
    socket.once('close', () => {
      // It went before its handshakes were over, whoever ended it.
      if (this.#pending.delete(socket)) handlers.refused('handshake');
      admission.leave(source);
    });
    if (shake === undefined) {
      handlers.stream(socket, this.local, remote, source, []);
      return;
    }
    this.#pending.add(socket);
    const deadline = setTimeout(() => {
      if (this.#pending.has(socket)) socket.destroy();
    }, limits.handshakeMs);
    deadline.unref();
    socket.once('close', () => clearTimeout(deadline));
    shake(socket);
  }

  /** The handshakes of an accepted socket are over; `shaken` is it, or what lies above it. */
  #done(shaken: Duplex): void {
    this.#pending.delete(this.#accepted.get(shaken) ?? (shaken as Socket));
  }

  /** TLS over accepted sockets; `then`: what comes after its handshake. */
  #securer(identity: TlsIdentity, then: ((socket: Socket) => void) | undefined): (socket: Socket) => void {
    const { limits, handlers } = this.#options;
    // A browser would ask its user which certificate to show.
    const asks = (): TlsOptions =>
      then === undefined && identity.clientAuthorities.length > 0
        ? { requestCert: true, rejectUnauthorized: false, ca: [...identity.clientAuthorities] }
        : {};
    const server = createTlsServer({
      ...TLS_OPTIONS,
      ...asks(),
      ...identity.pem,
      handshakeTimeout: limits.handshakeMs,
      SNICallback: (name, done) => done(null, identity.contextFor(name)),
    });
    this.#unsubscribe = identity.onChange(() =>
      server.setSecureContext({ ...TLS_OPTIONS, ...asks(), ...identity.pem }),
    );
    const accepted = new Map<string, Socket>();
    server.on('secureConnection', (tls) => {
      tls.on('error', () => {});
      const remote = remoteOf(tls);
      const socket = accepted.get(keyOf(tls));
      if (remote === undefined || socket === undefined) {
        tls.destroy();
        return;
      }
      this.#accepted.set(tls, socket);
      if (then !== undefined) then(tls);
      else {
        this.#done(tls);
        const names = tls.authorized ? certificateNames(tls.getPeerCertificate()) : [];
        handlers.stream(tls, this.local, remote, sourceOf(remote.host), names);
      }
    });
    server.on('tlsClientError', (_error, tls) => tls.destroy());
    return (socket) => {
      const key = keyOf(socket);
      accepted.set(key, socket);
      socket.once('close', () => accepted.delete(key));
      server.emit('connection', socket);
    };
  }

  /** The WebSocket's opening handshake (RFC 6455 §4.2, RFC 7118 §4) over accepted or secured sockets, whatever their path and Origin. */
  #upgrader(): (socket: Socket) => void {
    const { limits, handlers } = this.#options;
    const webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      autoPong: false,
      maxPayload: MAX_MESSAGE_BYTES,
      maxFragments: limits.maxFragments,
      maxBufferedChunks: limits.maxFragments * 4,
      handleProtocols: () => SUBPROTOCOL,
    });
    const server = createHttpServer({ maxHeaderSize: MAX_UPGRADE_HEAD, keepAlive: false });
    server.on('request', (_request, response) => {
      response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end();
    });
    server.on('clientError', (_error, socket) => socket.destroy());
    server.on('upgrade', (request, socket, head) => {
      const remote = remoteOf(request.socket);
      if (remote === undefined || !offersSip(request)) {
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.#done(socket);
        handlers.webSocket(webSocket, socket, this.local, remote, sourceOf(remote.host));
      });
    });
    return (socket) => server.emit('connection', socket);
  }
}

function offersSip(request: IncomingMessage): boolean {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((one) => one.trim().toLowerCase() === SUBPROTOCOL);
}

function remoteOf({ remoteAddress: host, remotePort: port }: Socket): HostPort | undefined {
  return host === undefined || port === undefined ? undefined : { host, port };
}

const keyOf = ({ localAddress, remoteAddress, remotePort }: Socket): string =>
  `${localAddress} ${remoteAddress} ${remotePort}`;
