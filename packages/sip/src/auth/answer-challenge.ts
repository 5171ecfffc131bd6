import type { SipRequest, SipResponse } from '../message/message.ts';
import type { HashFunctions } from './digest.ts';

/** What a client answers challenges with. */
export interface ClientCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The same request with credentials for the challenge of a 401 or 407 (RFC 3261 §22.2): CSeq one higher, no Via. Undefined when no
 * challenge can be answered (algorithm or qop unknown), or the request bore credentials for the same nonce already.
 */
export declare function answerChallenge(
  request: SipRequest,
  response: SipResponse,
  credentials: ClientCredentials,
  hashes: HashFunctions,
  cnonce: string,
): SipRequest | undefined;
