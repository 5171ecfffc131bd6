import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { readJson, writePrivate } from './home.ts';

/** A port held by us until the program that it is for is about to open it. */
export interface Reservation {
  readonly port: number;
  release(): Promise<void>;
}

/**
 * Binds `port` (0: any) over TCP and UDP on each address, so that nobody else gets it meanwhile; undefined when any of them is taken.
 * An address that the machine does not have is left out, unless it is the first.
 */
export async function reserve(port: number, addresses: readonly string[]): Promise<Reservation | undefined> {
  const closers: (() => Promise<void>)[] = [];
  let bound = port;
  const release = async () => {
    await Promise.all(closers.map((close) => close()));
  };
  for (const [index, address] of addresses.entries()) {
    try {
      const tcp = await bindTcp(bound, address);
      closers.push(tcp.close);
      bound = tcp.port;
      closers.push(await bindUdp(bound, address));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (index > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await release();
      return undefined;
    }
  }
  return { port: bound, release };
}

function bindTcp(port: number, host: string): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

function bindUdp(port: number, address: string): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({
      type: address.includes(':') ? 'udp6' : 'udp4',
      ipv6Only: address.includes(':'),
    }).once('error', reject);
    socket.bind({ port, address, exclusive: true }, () =>
      resolve(() => new Promise((done) => socket.close(() => done()))),
    );
  });
}

/** What the ports of a home are for. */
export type PortName =
  | 'postgres'
  | 'redis'
  | 'portal'
  | 'https'
  | 'http'
  | 'sip'
  | 'sipTls'
  | 'sipWs'
  | 'sipWss'
  | 'ng'
  | 'ngSite'
  | 'appSip'
  | 'metrics'
  | `ops-${string}`;

/** The ports of one home: the ones it had last as long as they are free, else the usual one, else any. */
export class Ports {
  readonly #file: string;
  readonly #known: Partial<Record<PortName, number>>;

  constructor(file: string) {
    this.#file = file;
    this.#known = readJson(file) ?? {};
  }

  /**
   * Reserves the port for `name`: `wanted` if given (then no other will do, and undefined means that it is taken), else the remembered,
   * the `usual`, or any free one; and remembers it.
   */
  async reserve(
    name: PortName,
    addresses: readonly string[],
    options: { wanted?: number | undefined; usual?: number } = {},
  ): Promise<Reservation | undefined> {
    const candidates = options.wanted
      ? [options.wanted]
      : [this.#known[name], options.usual, ...Array<number>(20).fill(0)];
    for (const candidate of candidates) {
      if (candidate === undefined) continue;
      const reservation = await reserve(candidate, addresses);
      if (!reservation) continue;
      // The first choice stays the home's own: a port that is taken for once is asked for again next time.
      this.#known[name] ??= reservation.port;
      writePrivate(this.#file, `${JSON.stringify(this.#known, null, 2)}\n`);
      return reservation;
    }
    return undefined;
  }
}
