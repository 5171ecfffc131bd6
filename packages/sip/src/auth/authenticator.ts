import type { WallMs } from '@belfry/core';
import type { SipRequest } from '../message/message.ts';
import type { Credentials } from './credentials.ts';
import type { DigestAlgorithm, HashFunctions } from './digest.ts';

/** What an authenticator is made with. */
export interface AuthenticatorOptions {
  readonly hashes: HashFunctions;
  /** HMAC-SHA256 of a latin-1 image under the installation's nonce key, lower-case hex. */
  readonly hmac: (latin1: string) => string;
  /** Names this run of this instance: a nonce of another cannot be vouched for. 8 or more token characters. */
  readonly bootId: string;
  /** How long a nonce is good (default 300,000). */
  readonly nonceLifetimeMs?: number;
  /** Nonces whose counts are remembered at a time (default 100,000). */
  readonly maxNonces?: number;
}

/** What came of credentials. Every outcome but `ok` bears the challenge to send. */
export type AuthOutcome =
  | { readonly type: 'ok'; readonly credentials: Credentials }
  /** No credentials for the realm, or a nonce that cannot be vouched for (`stale`). `challenge` is the header's value. */
  | { readonly type: 'challenge'; readonly stale: boolean; readonly challenge: string }
  /** Credentials that are wrong: `response` (password, user unknown), `replay`, `uri`, `algorithm`, `malformed`. */
  | {
      readonly type: 'refused';
      readonly why: 'response' | 'replay' | 'uri' | 'algorithm' | 'malformed';
      readonly challenge: string;
    };

/** What a request's credentials are judged by. */
export interface AuthQuestion {
  readonly request: SipRequest;
  /** `www`: Authorization, 401; `proxy`: Proxy-Authorization, 407. */
  readonly side: 'www' | 'proxy';
  readonly realm: string;
  readonly algorithm: DigestAlgorithm;
  /** H(username:realm:password) in hex; undefined for an unknown user, who is refused alike. */
  readonly ha1: string | undefined;
  /** Source address, without port. */
  readonly source: string;
  readonly now: WallMs;
}

/** The server's side of digest authentication (RFC 3261 §22, RFC 7616, RFC 8760). */
export declare class Authenticator {
  constructor(options: AuthenticatorOptions);
  /** Judges the credentials of a request. */
  check(question: AuthQuestion): AuthOutcome;
  /** A fresh challenge: value of WWW-Authenticate or Proxy-Authenticate. */
  challenge(realm: string, algorithm: DigestAlgorithm, source: string, now: WallMs, stale?: boolean): string;
}

/** The credentials that a request offers for `realm`, unjudged: whose HA1 is to be looked up. */
export declare function credentialsOf(
  request: SipRequest,
  side: 'www' | 'proxy',
  realm: string,
): Credentials | undefined;
