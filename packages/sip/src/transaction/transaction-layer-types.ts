import type { SipRequest, SipResponse } from '../message/message.ts';
import type { Flow } from './flow.ts';

/**
 * What the transaction layer is told (RFC 3261 §17). The transaction user (TU) makes the ids of client transactions, which are
 * any unique strings; the layer makes those of server transactions.
 */
export type TransactionInput =
  /** A message that the transport received and the parser accepted; Via already bears received and rport (RFC 3261 §18.2.1, RFC 3581). */
  | { readonly type: 'received'; readonly message: SipRequest | SipResponse; readonly flow: Flow }
  /**
   * The TU sends a request in a new client transaction. The layer prepends the Via (branch z9hG4bK + `branchTag` + unique) built
   * from `flow.local`, so the request must not bear one of ours yet. An ACK to a 2xx goes by `sendAck`.
   */
  | { readonly type: 'request'; readonly id: string; readonly request: SipRequest; readonly flow: Flow }
  /**
   * A request of an earlier life of this instance, with the Via it was sent with, is sent again in a new client transaction: its far end takes
   * it for a retransmission, and can be told to CANCEL.
   */
  | { readonly type: 'resend'; readonly id: string; readonly request: SipRequest; readonly flow: Flow }
  /** An ACK to a 2xx: sent once, outside any transaction (RFC 3261 §13.2.2.4). The TU sends it again at each retransmitted 2xx. */
  | { readonly type: 'ack'; readonly request: SipRequest; readonly flow: Flow }
  /**
   * The TU cancels an INVITE client transaction; the CANCEL waits for a provisional response (RFC 3261 §9.1). `reason`: a Reason header's value (RFC 3326).
   * `quiet`: until then the INVITE is not sent again, since its far end seems not to be there.
   */
  | { readonly type: 'cancel'; readonly id: string; readonly reason?: string; readonly quiet?: true }
  /** The TU waits for client transaction `id` no more: its request is not sent again, and whatever comes yet still belongs to it. */
  | { readonly type: 'quiet'; readonly id: string }
  /** The TU answers a server transaction. A 2xx to an INVITE enters Accepted (RFC 6026); the TU retransmits it until the ACK. */
  | { readonly type: 'respond'; readonly id: string; readonly response: SipResponse }
  /** Another instance answers the INVITE of server transaction `id` from now on: it is absorbed here, and its CANCEL is not answered for. */
  | { readonly type: 'leave'; readonly id: string }
  /** The transport could not send to `flow`. */
  | { readonly type: 'transportError'; readonly flow: Flow }
  /** The instance that holds these flows is gone: nothing that waits for an answer by one of them will get it. */
  | { readonly type: 'instanceGone'; readonly instance: string }
  | { readonly type: 'timeout' };

/** What the transaction layer wants done. */
export type TransactionOutput =
  /** Bytes for the transport, already printed. `message` is what they say (for ladders). */
  | {
      readonly type: 'send';
      readonly flow: Flow;
      readonly bytes: Uint8Array;
      readonly message: SipRequest | SipResponse;
      readonly retransmission: boolean;
    }
  /** A new request for the TU. `id` names its server transaction; retransmissions never get here. */
  | { readonly type: 'request'; readonly id: string; readonly request: SipRequest; readonly flow: Flow }
  /** An ACK to a 2xx, for the dialog that it names (it belongs to no transaction of ours). */
  | { readonly type: 'ack'; readonly request: SipRequest; readonly flow: Flow }
  /** The INVITE server transaction `id` was cancelled by its client (the layer answered the CANCEL with 200 itself); the TU must answer it with 487. */
  | { readonly type: 'cancelled'; readonly id: string; readonly request: SipRequest }
  /** A response for the TU in client transaction `id`, our Via removed. Every retransmitted 2xx to an INVITE comes here too (RFC 6026). */
  | { readonly type: 'response'; readonly id: string; readonly response: SipResponse; readonly flow: Flow }
  /** Client: no final response in time (Timer B, C or F): treat as 408. Server INVITE: no ACK to a non-2xx (Timer H). */
  | { readonly type: 'timedOut'; readonly id: string; readonly timer: 'B' | 'C' | 'F' | 'H' }
  /** The transport failed under client transaction `id`: treat as 503 (RFC 3261 §8.1.3.1). */
  | { readonly type: 'transportFailed'; readonly id: string }
  /** The transaction `id` is gone. */
  | { readonly type: 'terminated'; readonly id: string };
