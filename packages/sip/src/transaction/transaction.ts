import type { MonoMs } from '@belfry/core';
import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts';
import type { TransactionTimers } from './timers.ts';

/** What one transaction wants done. */
export type TransactionStep =
  | {
      readonly type: 'send';
      readonly bytes: Uint8Array;
      readonly message: SipMessage;
      readonly retransmission: boolean;
    }
  | { readonly type: 'response'; readonly response: SipResponse }
  | { readonly type: 'timedOut'; readonly timer: 'B' | 'C' | 'F' | 'H' }
  | { readonly type: 'transportFailed' }
  | { readonly type: 'terminated' };

/** What a client transaction is told. */
export type ClientTransactionInput =
  | { readonly type: 'start' }
  | { readonly type: 'response'; readonly response: SipResponse }
  /** A CANCEL for it went out: no final response within 64*T1 counts as none at all (RFC 3261 §9.1). */
  | { readonly type: 'cancelSent' }
  /** Nobody waits for it any more: it is not sent again. */
  | { readonly type: 'quiet' }
  | { readonly type: 'transportError' }
  | { readonly type: 'timeout' };

/** What a server transaction is told. */
export type ServerTransactionInput =
  /** The request again (ACK: for the INVITE's non-2xx). */
  | { readonly type: 'request'; readonly request: SipRequest }
  | { readonly type: 'respond'; readonly response: SipResponse }
  /** Somebody else answers it: nothing is said any more. */
  | { readonly type: 'leave' }
  | { readonly type: 'timeout' };

/** What every transaction is made with. */
export interface TransactionOptions {
  readonly request: SipRequest;
  /** The transport delivers or fails: no retransmissions, no lingering (RFC 3261 §17). */
  readonly reliable: boolean;
  readonly timers: TransactionTimers;
}

/** States of all four machines (RFC 3261 §17, RFC 6026). */
export type TransactionState =
  | 'calling'
  | 'trying'
  | 'proceeding'
  | 'accepted'
  | 'completed'
  | 'confirmed'
  /** Answered by another instance; of our own making. */
  | 'left'
  | 'terminated';

/** The earlier of two times, either of which may be absent. */
export function earlier(a: MonoMs | undefined, b: MonoMs | undefined): MonoMs | undefined {
  if (a === undefined) return b;
  return b === undefined || a <= b ? a : b;
}

/** `now` and some milliseconds. */
export function after(now: MonoMs, ms: number): MonoMs {
  return (now + ms) as MonoMs;
}
