import type { MonoMs, WallMs } from '@belfry/core';
import type { HostPort } from '@belfry/sip';
import { FakeClock } from '../network/fake-clock.ts';
import type { SendOctets, SipNode } from '../network/sip-node.ts';
import { VirtualNetwork } from '../network/virtual-network.ts';
import type { LadderNetwork, OnSend } from './ladder-network.ts';

/** Nothing that a ladder waits for takes longer than this. */
const PATIENCE_MS = 240_000;

/** Ladders on a fake clock: milliseconds, and the same every time. */
export class VirtualLadderNetwork implements LadderNetwork {
  readonly #clock = new FakeClock();
  readonly #network: VirtualNetwork;
  readonly #nodes = new Map<string, SipNode>();
  #opened = 0;

  constructor(onSend: OnSend) {
    this.#network = new VirtualNetwork(this.#clock, { onSend });
  }

  get now(): MonoMs {
    return this.#clock.now;
  }

  wallAt(now: MonoMs): WallMs {
    return this.#clock.wallAt(now);
  }

  async open(): Promise<HostPort> {
    return { host: `192.0.2.${++this.#opened}`, port: 5060 };
  }

  attach(node: SipNode): void {
    this.#nodes.set(node.name, node);
    this.#network.attach(node);
  }

  sender(name: string): SendOctets {
    return (flow, bytes) => this.#network.send(this.#nodes.get(name)!, flow, bytes);
  }

  touched(): void {}

  async settle(): Promise<void> {
    this.#network.settle();
  }

  async next(): Promise<boolean> {
    return this.#network.step(this.now + PATIENCE_MS);
  }

  async pass(ms: number): Promise<void> {
    this.#network.run(ms);
  }

  async close(): Promise<void> {}
}
