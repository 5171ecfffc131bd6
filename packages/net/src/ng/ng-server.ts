import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { BencodeDictionary } from './bencode.ts';
import { parseNgCookie, parseNgMessage, printNgMessage } from './ng-message.ts';

/** Answers one command; the reply needs `result`. What it throws is told to the client as an error in general words. */
export type NgHandler = (command: BencodeDictionary) => BencodeDictionary | Promise<BencodeDictionary>;

/** How an `NgServer` listens. */
export interface NgServerOptions {
  /** Numeric. */
  readonly host: string;
  /** 0: any. */
  readonly port: number;
  readonly handle: NgHandler;
  /** From whom commands are taken: the protocol has no other authentication. Anybody else's are dropped without a word. Default: anybody. */
  readonly allows?: (address: string) => boolean;
  /** Told of each datagram that was dropped because of where it came from. */
  readonly onStranger?: (address: string) => void;
  /** Told of a handler that threw, and of socket errors. */
  readonly onError?: (error: Error) => void;
}

/** For how long a reply is kept for a client that asks again. */
const KEEP_MS = 30_000;
/** How many replies are kept at most. */
const MAX_KEPT = 20_000;

interface Kept {
  readonly at: number;
  /** Undefined while the command is still being carried out. */
  reply?: Uint8Array;
}

/**
 * Serves the ng control protocol over UDP. A command is carried out once per cookie and client: a repetition is given the same reply,
 * or none yet while the first is being worked on. Datagrams that are no ng message are dropped and counted.
 */
export class NgServer {
  readonly #options: NgServerOptions;
  readonly #socket: dgram.Socket;
  readonly #kept = new Map<string, Kept>();
  /** Datagrams that were no ng message. */
  malformed = 0;
  /** Datagrams of those who may not command. */
  strangers = 0;

  private constructor(options: NgServerOptions) {
    this.#options = options;
    this.#socket = dgram.createSocket({ type: isIPv6(options.host) ? 'udp6' : 'udp4' });
  }

  /** Binds and serves. Rejects when the address cannot be bound. */
  static async listen(options: NgServerOptions): Promise<NgServer> {
    const server = new NgServer(options);
    const socket = server.#socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address: options.host, port: options.port, exclusive: true }, () => {
        socket.off('error', reject);
        resolve();
      });
    });
    socket.on('error', (error) => options.onError?.(error));
    socket.on('message', (bytes, from) => server.#received(bytes, from));
    return server;
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#socket.address().port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }

  #received(bytes: Buffer, from: dgram.RemoteInfo): void {
    const { allows, onStranger } = this.#options;
    if (allows !== undefined && !allows(from.address)) {
      this.strangers++;
      onStranger?.(from.address);
      return;
    }
    const cookie = parseNgCookie(bytes);
    if (cookie === undefined) {
      this.malformed++;
      return;
    }
    const key = `${from.address} ${from.port} ${cookie}`;
    const known = this.#kept.get(key);
    if (known !== undefined) {
      if (known.reply !== undefined) this.#send(known.reply, from);
      return;
    }
    const message = parseNgMessage(bytes);
    if (!message.ok) {
      this.malformed++;
      // The cookie was readable, so whoever asks is told; this is not kept, for it costs nothing to say again. No more is said than came: the source may be a lie.
      const error = { result: 'error' };
      const replies = [{ ...error, 'error-reason': message.error.message }, error].map((body) =>
        printNgMessage({ cookie, body }),
      );
      const reply = replies.find(({ length }) => length <= bytes.length);
      if (reply !== undefined) this.#send(reply, from);
      return;
    }
    const kept: Kept = { at: performance.now() };
    this.#keep(key, kept);
    this.#carryOut(message.value.body).then((body) => {
      kept.reply = printNgMessage({ cookie, body });
      this.#send(kept.reply, from);
    });
  }

  async #carryOut(command: BencodeDictionary): Promise<BencodeDictionary> {
    try {
      return await this.#options.handle(command);
    } catch (error) {
      this.#options.onError?.(error instanceof Error ? error : new Error(String(error)));
      return { result: 'error', 'error-reason': 'Internal error' };
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    // Insertion order is age order.
    for (const [old, { at }] of this.#kept) {
      if (kept.at - at < KEEP_MS && this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(old);
    }
  }

  #send(bytes: Uint8Array, to: dgram.RemoteInfo): void {
    this.#socket.send(bytes, to.port, to.address, (error) => {
      if (error) this.#options.onError?.(error);
    });
  }
}
