import { createSocket, type Socket } from 'node:dgram';
import type { HostPort } from '@belfry/sip';

/** A path between one user agent and the proxy that loses exactly one datagram, counted from `lose` on in the order in which they pass, whichever way. */
export class LossyLink {
  /** What the user agent takes for its proxy. */
  readonly address: HostPort;
  /** Datagrams that came since `lose`. */
  passed = 0;
  #lost = -1;
  #agent: HostPort | undefined;
  readonly #near: Socket;
  readonly #far: Socket;

  private constructor(near: Socket, far: Socket, proxy: HostPort) {
    this.#near = near;
    this.#far = far;
    const { address, port } = near.address();
    this.address = { host: address, port };
    near.on('message', (bytes, from) => {
      this.#agent = { host: from.address, port: from.port };
      if (this.#passes()) far.send(bytes, proxy.port, proxy.host);
    });
    far.on('message', (bytes) => {
      if (this.#agent !== undefined && this.#passes()) near.send(bytes, this.#agent.port, this.#agent.host);
    });
  }

  static async open(proxy: HostPort): Promise<LossyLink> {
    return new LossyLink(await bound(), await bound(), proxy);
  }

  /** The datagram number `index` (the first is 0) from now on is lost; -1: none. */
  lose(index: number): void {
    this.passed = 0;
    this.#lost = index;
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#near, this.#far].map((socket) => new Promise<void>((closed) => socket.close(() => closed()))),
    );
  }

  #passes(): boolean {
    return this.passed++ !== this.#lost;
  }
}

function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  return new Promise((opened, failed) => socket.once('error', failed).bind(0, '127.0.0.1', () => opened(socket)));
}
