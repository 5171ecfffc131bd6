import { type Flow, markReceived, parseDatagram, type SipMessage } from '@belfry/sip';
import type { FakeClock } from './fake-clock.ts';
import type { SipNode } from './sip-node.ts';

/** How the network treats packets. */
export interface VirtualNetworkOptions {
  /** One way, in milliseconds (default 10). */
  readonly delayMs?: number;
  /** Up to so much more, at random, so that packets overtake each other (default 0). */
  readonly jitterMs?: number;
  /** Share of packets lost at random, 0 to 1 (default 0). */
  readonly loss?: number;
  /** Seed of all randomness: the same seed, the same fate of every packet. */
  readonly seed?: number;
  /** Sees every message as it is sent; `false` loses it. */
  readonly onSend?: (from: string, to: string, message: SipMessage, at: number) => boolean;
}

interface Packet {
  readonly at: number;
  readonly order: number;
  readonly to: SipNode;
  readonly flow: Flow;
  readonly bytes: Uint8Array;
}

/** Nodes joined by a network of datagrams on a fake clock: deterministic delay, loss and reordering. */
export class VirtualNetwork {
  readonly clock: FakeClock;
  readonly #options: VirtualNetworkOptions;
  readonly #nodes = new Map<string, SipNode>();
  readonly #packets: Packet[] = [];
  #random: number;
  #order = 0;

  constructor(clock: FakeClock, options: VirtualNetworkOptions = {}) {
    this.clock = clock;
    this.#options = options;
    this.#random = options.seed ?? 1;
  }

  /** Adds a node. */
  attach(node: SipNode): void {
    this.#nodes.set(`${node.address.host}:${node.address.port}`, node);
  }

  /** Takes a node's octets. What is sent to nowhere is lost. */
  send(from: SipNode, flow: Flow, bytes: Uint8Array): void {
    const to = this.#nodes.get(`${flow.remote.host}:${flow.remote.port}`);
    const parsed = parseDatagram(bytes);
    if (!parsed.ok) throw new Error(`${from.name} sent what does not parse: ${parsed.error.message}`);
    const kept = this.#options.onSend?.(from.name, to?.name ?? 'nowhere', parsed.value, this.clock.now) ?? true;
    if (!kept || to === undefined || this.#draw() < (this.#options.loss ?? 0)) return;
    const delay = (this.#options.delayMs ?? 10) + Math.floor(this.#draw() * (this.#options.jitterMs ?? 0));
    const arriving: Flow = { transport: flow.transport, local: flow.remote, remote: from.address };
    this.#packets.push({ at: this.clock.now + delay, order: this.#order++, to, flow: arriving, bytes });
    this.#packets.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** Packets under way. */
  get inFlight(): number {
    return this.#packets.length;
  }

  /** When something happens next: a packet arrives, a node wants to be woken. */
  nextAt(): number | undefined {
    let next: number | undefined = this.#packets[0]?.at;
    for (const node of this.#nodes.values()) {
      const at = node.nextTimeoutAt();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    return next;
  }

  /** Lets the next thing happen, if it does by `until`; false otherwise. */
  step(until = Number.POSITIVE_INFINITY): boolean {
    const at = this.nextAt();
    if (at === undefined || at > until) return false;
    this.clock.moveTo(Math.max(at, this.clock.now));
    const packet = this.#packets[0];
    if (packet !== undefined && packet.at <= this.clock.now) {
      this.#packets.shift();
      const parsed = parseDatagram(packet.bytes);
      if (parsed.ok) {
        markReceived(parsed.value, packet.flow);
        packet.to.receive(parsed.value, packet.flow, this.clock.now);
      }
      return true;
    }
    for (const node of this.#nodes.values()) {
      const due = node.nextTimeoutAt();
      if (due !== undefined && due <= this.clock.now) {
        node.wake(this.clock.now);
        return true;
      }
    }
    return true;
  }

  /** Lets so many milliseconds go by. */
  run(ms: number): void {
    const until = this.clock.now + ms;
    while (this.step(until));
    this.clock.moveTo(until);
  }

  /** Lets what is under way arrive, and what that causes. */
  settle(): void {
    while (this.#packets.length > 0) this.step();
  }

  #draw(): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return this.#random / 2 ** 32;
  }
}
