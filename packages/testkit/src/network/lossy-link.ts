import { createSocket, type Socket } from 'node:dgram';
import type { HostPort } from '@belfry/sip';

/** Where a lossy link is. */
export interface LossyLinkOptions {
  /** The address that the proxy knows of the user agent; any of 127.0.0.1 when absent. */
  readonly listen?: HostPort;
  /** The user agent, when it does not speak first. */
  readonly agent?: HostPort;
}

/** A path over UDP between one user agent and the proxy that loses exactly what it is told to, counted in the order in which datagrams pass, whichever way. */
export class LossyLink {
  /** What the user agent takes for its proxy. */
  readonly address: HostPort;
  /** What the proxy takes for the user agent. */
  readonly outside: HostPort;
  /** Datagrams that came since `lose`. */
  passed = 0;
  /** Datagrams of each call since `lose` or `loseInTurn`, by Call-ID, in the order of their beginning; OPTIONS are no calls. */
  readonly passedOf = new Map<string, number>();
  /** Calls that began before `lose` or `loseInTurn`. */
  readonly #before = new Set<string>();
  #lost: number | 'in turn' = -1;
  #agent: HostPort | undefined;
  readonly #near: Socket;
  readonly #far: Socket;

  private constructor(near: Socket, far: Socket, proxy: HostPort, agent: HostPort | undefined) {
    this.#near = near;
    this.#far = far;
    this.#agent = agent;
    [this.address, this.outside] = [near, far].map((socket) => {
      const { address, port } = socket.address();
      return { host: address, port };
    }) as [HostPort, HostPort];
    near.on('message', (bytes, from) => {
      this.#agent = { host: from.address, port: from.port };
      if (this.#passes(bytes)) far.send(bytes, proxy.port, proxy.host);
    });
    far.on('message', (bytes) => {
      if (this.#agent !== undefined && this.#passes(bytes)) near.send(bytes, this.#agent.port, this.#agent.host);
    });
  }

  static async open(proxy: HostPort, { listen, agent }: LossyLinkOptions = {}): Promise<LossyLink> {
    const far = await bound(listen);
    return new LossyLink(await bound(), far, proxy, agent);
  }

  /** The datagram number `index` (the first is 0) from now on is lost; -1: none. */
  lose(index: number): void {
    this.passed = 0;
    this.#forgetCalls();
    this.#lost = index;
  }

  /** Of the first call that begins from now on, the first datagram is lost, of the second call the second, and so on; registrations are calls, too. What still comes of calls of before passes, and is not counted. */
  loseInTurn(): void {
    this.#forgetCalls();
    this.#lost = 'in turn';
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#near, this.#far].map((socket) => new Promise<void>((closed) => socket.close(() => closed()))),
    );
  }

  #forgetCalls(): void {
    for (const callId of this.passedOf.keys()) this.#before.add(callId);
    this.passedOf.clear();
  }

  #passes(bytes: Buffer): boolean {
    const text = bytes.toString('latin1');
    const callId = /^CSeq:.*OPTIONS/im.test(text) ? undefined : /^Call-ID:\s*(\S+)/im.exec(text)?.[1];
    // A phone registers under the same Call-ID again and again; a call that is over says its last words late, when the machine is busy.
    if (callId !== undefined && this.#before.has(callId) && !/^CSeq:.*REGISTER/im.test(text)) return true;
    const passed = callId === undefined ? 0 : (this.passedOf.get(callId) ?? 0);
    if (callId !== undefined) this.passedOf.set(callId, passed + 1);
    if (this.#lost !== 'in turn') return this.passed++ !== this.#lost;
    return callId === undefined || passed !== [...this.passedOf.keys()].indexOf(callId);
  }
}

function bound({ host, port }: HostPort = { host: '127.0.0.1', port: 0 }): Promise<Socket> {
  const socket = createSocket('udp4');
  return new Promise((opened, failed) => socket.once('error', failed).bind(port, host, () => opened(socket)));
}
