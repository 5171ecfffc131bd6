import { type MonoMs, type WallMs, wallMs } from '@belfry/core';
import { monotonicNow, SipTransport } from '@belfry/net';
import { type Flow, type HostPort, parseDatagram } from '@belfry/sip';
import type { SendOctets, SipNode } from '../network/sip-node.ts';
import type { LadderNetwork, OnSend } from './ladder-network.ts';

const PATIENCE_MS = 5000;

/** Ladders over UDP sockets on the loopback, in real time. */
export class WireLadderNetwork implements LadderNetwork {
  readonly #onSend: OnSend;
  readonly #transports = new Map<string, SipTransport>();
  readonly #nodes = new Map<string, SipNode>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #waiters = new Set<() => void>();
  readonly #wallStart = Date.now() - monotonicNow();
  #underWay = 0;

  constructor(onSend: OnSend) {
    this.#onSend = onSend;
  }

  get now(): MonoMs {
    return monotonicNow();
  }

  wallAt(now: MonoMs): WallMs {
    return wallMs(this.#wallStart + now);
  }

  async open(name: string): Promise<HostPort> {
    const transport = await SipTransport.open({
      listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
      message: (message, flow) => {
        const node = this.#nodes.get(name);
        this.#underWay--;
        if (node === undefined) return;
        node.receive(message, flow, this.now);
        this.touched(node);
        this.#happened();
      },
    });
    this.#transports.set(name, transport);
    const { host, port } = transport.addresses[0]!;
    return { host, port };
  }

  attach(node: SipNode): void {
    this.#nodes.set(node.name, node);
  }

  sender(name: string): SendOctets {
    return (flow, bytes) => this.#send(name, flow, bytes);
  }

  touched(node: SipNode): void {
    clearTimeout(this.#timers.get(node.name));
    const at = node.nextTimeoutAt();
    if (at === undefined) return;
    const wake = () => {
      node.wake(this.now);
      this.touched(node);
      this.#happened();
    };
    this.#timers.set(node.name, setTimeout(wake, Math.max(0, Math.ceil(at - this.now))));
  }

  async settle(): Promise<void> {
    while (this.#underWay > 0) if (!(await this.next())) throw new Error('a datagram never arrived');
  }

  next(): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (happened: boolean) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(happened);
      };
      const waiter = () => finish(true);
      const timer = setTimeout(() => finish(false), PATIENCE_MS);
      this.#waiters.add(waiter);
    });
  }

  async pass(): Promise<void> {
    throw new Error('a ladder that lets time go by cannot be run over real sockets');
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all([...this.#transports.values()].map((transport) => transport.close()));
  }

  #send(name: string, flow: Flow, bytes: Uint8Array): void {
    const { host, port } = flow.remote;
    const to = [...this.#nodes.values()].find(({ address }) => address.host === host && address.port === port);
    const parsed = parseDatagram(bytes);
    if (!parsed.ok) throw new Error(`${name} sent what does not parse: ${parsed.error.message}`);
    if (!this.#onSend(name, to?.name ?? 'nowhere', parsed.value, this.now)) return;
    this.#underWay++;
    this.#transports.get(name)!.send(flow, bytes);
  }

  #happened(): void {
    for (const waiter of [...this.#waiters]) waiter();
  }
}
