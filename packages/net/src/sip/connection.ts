import type { Flow } from '@belfry/sip';
import type { Admission } from './admission.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import type { SipTransportHandlers } from './sip-transport.ts';

/** A connection of any connection-oriented transport. */
export interface Connection {
  readonly flow: Flow;
  /** Queues octets for sending; a connection that is gone takes none. */
  send(bytes: Uint8Array): void;
  /** Ends it at once. */
  destroy(error?: Error): void;
  /** When octets came last, on the monotonic clock. */
  readonly heardAt: number;
  /** Somebody has proven on it who he is, or we have opened it: what others send by it does not end it. */
  proven: boolean;
  /** From now on it is closed when nothing comes for so long (RFC 5626 §4.4.1: what Flow-Timer promises). */
  expectEvery(ms: number): void;
}

/** Why connections are refused or cut, for counters. */
export type CutReason =
  | 'crowded'
  | 'refused'
  | 'handshake'
  | 'silent'
  | 'incomplete'
  | 'idle'
  | 'unread'
  | 'memory'
  | 'flood'
  | 'framing'
  | 'protocol'
  | 'connect';

/** An end of a connection that we made, with its reason. */
export class Cut extends Error {
  readonly reason: CutReason;
  constructor(reason: CutReason, message: string) {
    super(message);
    this.name = 'Cut';
    this.reason = reason;
  }
}

/** Messages that came and went by a transport. */
export interface TransportCounts {
  received: number;
  sent: number;
  malformed: number;
}

/** What a connection is made with; `closed` is told exactly once. */
export interface ConnectionParts {
  readonly flow: Flow;
  readonly source: string;
  readonly limits: ConnectionLimits;
  readonly admission: Admission;
  readonly counts: TransportCounts;
  readonly handlers: Pick<SipTransportHandlers, 'message' | 'malformed' | 'keepAlive'>;
  readonly closed: (error: Error) => void;
}
