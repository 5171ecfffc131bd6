import type { MonoMs, WallMs } from '@belfry/core';
import type { HostPort, SipMessage } from '@belfry/sip';
import type { SendOctets, SipNode } from '../network/sip-node.ts';

/** Sees every message as it is sent; `false` loses it. */
export type OnSend = (from: string, to: string, message: SipMessage, at: number) => boolean;

/** What a ladder is run on: a fake clock and a virtual network, or real sockets. */
export interface LadderNetwork {
  readonly now: MonoMs;
  wallAt(now: MonoMs): WallMs;
  /** An address of its own for a node, to be attached under it. */
  open(name: string): Promise<HostPort>;
  attach(node: SipNode): void;
  /** How the node of this name sends. */
  sender(name: string): SendOctets;
  /** To be called after a node was given a command. */
  touched(node: SipNode): void;
  /** Lets all that is under way arrive. */
  settle(): Promise<void>;
  /** Lets something happen; false when nothing will. */
  next(): Promise<boolean>;
  /** Lets so many milliseconds go by. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}
