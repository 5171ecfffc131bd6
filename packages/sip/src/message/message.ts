import type { Headers } from './headers.ts';

/** A SIP request (RFC 3261 §7.1). `uri` is the Request-URI as it stood on the wire; parse it with `parseUri`. */
export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A SIP response (RFC 3261 §7.2). */
export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Either of the two (RFC 3261 §7). */
export type SipMessage = SipRequest | SipResponse;
