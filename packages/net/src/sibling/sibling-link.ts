import { type AddressInfo, isIPv6 } from 'node:net';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import type { HostPort } from '@belfry/sip';
import { FrameReader, printFrame, type SiblingFrame } from './frame.ts';

/** What a link is made with. */
export interface SiblingLinkOptions {
  /** This instance's name. */
  readonly instance: string;
  /** 32 octets that all instances of an installation know, and nobody else. */
  readonly key: Uint8Array;
  /** Where siblings connect to: an address of the private network; a port of its own. */
  readonly host: string;
  /** A frame of the sibling `from`. */
  readonly frame: (frame: SiblingFrame, from: string) => void;
  /** The connection to a sibling is broken, or could not be had: what it was handed last may not have come to it. */
  readonly lost?: (instance: string) => void;
  /** Errors of connections; by default nobody is told. */
  readonly onError?: (error: Error) => void;
}

/** TLS 1.2 with a pre-shared key and forward secrecy (RFC 7905, RFC 5489): who does not know the key gets no connection. */
const CIPHERS = 'ECDHE-PSK-CHACHA20-POLY1305';
/** Octets that may wait for a sibling; beyond, it is taken for dead and its connection is closed. */
const MAX_QUEUED = 8 << 20;
const CONNECT_MS = 2_000;

/**
 * Hands frames to the other instances of the installation, each over one connection that is opened when it is first needed. Frames to an instance arrive in order;
 * those that were under way when its connection broke are lost, as datagrams are: SIP sends again, and for what it does not, `lost` is told.
 */
export class SiblingLink {
  /** Where this instance is reached by its siblings. */
  readonly address: HostPort;
  readonly #options: SiblingLinkOptions;
  readonly #server: Server;
  readonly #outgoing = new Map<string, { readonly socket: TLSSocket; readonly address: HostPort }>();
  readonly #incoming = new Set<TLSSocket>();
  #isClosed = false;

  private constructor(options: SiblingLinkOptions, server: Server) {
    this.#options = options;
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.address = { host: options.host, port };
  }

  /** Listens; rejects when it cannot. */
  static async open(options: SiblingLinkOptions): Promise<SiblingLink> {
    const psk = Buffer.from(options.key);
    const names = new WeakMap<object, string>();
    const server = createServer({
      ciphers: CIPHERS,
      maxVersion: 'TLSv1.2',
      handshakeTimeout: CONNECT_MS,
      pskCallback: (socket, identity) => {
        names.set(socket as object, identity);
        return psk;
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: options.host, port: 0, exclusive: true }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    const link = new SiblingLink(options, server);
    server.on('error', (error) => options.onError?.(error));
    server.on('tlsClientError', (error) => options.onError?.(error));
    server.on('secureConnection', (socket) => link.#accept(socket, names.get(socket) ?? ''));
    return link;
  }

  /** Hands a frame to an instance that is reached at `address`. False: it cannot be taken for now. */
  send(instance: string, address: HostPort, frame: SiblingFrame): boolean {
    let entry = this.#outgoing.get(instance);
    if (entry !== undefined && (entry.address.host !== address.host || entry.address.port !== address.port)) {
      this.#outgoing.delete(instance);
      entry.socket.destroy();
      entry = undefined;
    }
    const socket = entry?.socket ?? this.#connect(instance, address);
    if (socket.writableLength > MAX_QUEUED) {
      socket.destroy(new Error(`${instance} does not read`));
      return false;
    }
    socket.write(printFrame(frame));
    return true;
  }

  /** Ends the connections and the listening socket. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { socket } of this.#outgoing.values()) socket.destroy();
    for (const socket of this.#incoming) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #connect(instance: string, address: HostPort): TLSSocket {
    const socket = connect({
      ...address,
      ciphers: CIPHERS,
      maxVersion: 'TLSv1.2',
      pskCallback: () => ({ psk: Buffer.from(this.#options.key), identity: this.#options.instance }),
      // The key proves who it is; there is no certificate.
      checkServerIdentity: () => undefined,
      ...(isIPv6(address.host) ? { family: 6 } : {}),
    });
    const timer = setTimeout(() => socket.destroy(new Error(`${instance} does not answer`)), CONNECT_MS);
    socket.once('secureConnect', () => clearTimeout(timer));
    socket.setNoDelay(true);
    socket.on('error', (error) => this.#options.onError?.(error));
    socket.on('data', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      if (this.#outgoing.get(instance)?.socket !== socket) return;
      this.#outgoing.delete(instance);
      if (!this.#isClosed) this.#options.lost?.(instance);
    });
    this.#outgoing.set(instance, { socket, address });
    return socket;
  }

  #accept(socket: TLSSocket, from: string): void {
    const reader = new FrameReader();
    this.#incoming.add(socket);
    socket.setNoDelay(true);
    socket.on('error', (error) => this.#options.onError?.(error));
    socket.on('close', () => this.#incoming.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      const frames = reader.push(chunk);
      if (!frames.ok) {
        socket.destroy(new Error(frames.error.message));
        return;
      }
      for (const frame of frames.value) this.#options.frame(frame, from);
    });
  }
}
