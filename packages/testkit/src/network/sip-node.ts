import type { MonoMs } from '@belfry/core';
import type { Flow, HostPort, SipMessage } from '@belfry/sip';

/** How a node's octets leave it. */
export type SendOctets = (flow: Flow, bytes: Uint8Array) => void;

/** A machine with an address: a phone, a carrier, a proxy. It hears messages, and is woken when it asks to be. */
export interface SipNode {
  readonly name: string;
  readonly address: HostPort;
  receive(message: SipMessage, flow: Flow, now: MonoMs): void;
  wake(now: MonoMs): void;
  nextTimeoutAt(): MonoMs | undefined;
  /** Transactions and other things that live; 0 when all is over. */
  busy(): number;
}
