import type { SipRequest, SipResponse } from '../message/message.ts';
import { cseqOf } from '../message/read.ts';
import { encodeText } from '../message/text.ts';
import { type Challenge, parseChallenge, parseCredentials, printCredentials } from './credentials.ts';
import { algorithmOf, computeDigest, computeHa1, type DigestAlgorithm, type HashFunctions } from './digest.ts';

/** What a client answers challenges with. Plain text. */
export interface ClientCredentials {
  readonly username: string;
  readonly password: string;
  /** Challenges of this realm alone are answered; absent: of any. */
  readonly realm?: string;
}

/** Credentials for one challenge and request (RFC 7616 §3.4), as the value of Authorization or Proxy-Authorization; undefined when its algorithm or qop is unknown. */
export function credentialsFor(
  challenge: Challenge,
  request: { readonly method: string; readonly uri: string },
  credentials: ClientCredentials,
  hashes: HashFunctions,
  cnonce: string,
  count = 1,
): string | undefined {
  const algorithm = algorithmOf(challenge.algorithm);
  const hash = algorithm === undefined ? undefined : hashes[algorithm];
  const withQop = challenge.qop.includes('auth');
  if (hash === undefined || (challenge.qop.length > 0 && !withQop)) return undefined;
  const username = encodeText(credentials.username);
  const ha1 = computeHa1(hash, username, challenge.realm, encodeText(credentials.password));
  const nc = count.toString(16).padStart(8, '0');
  const { realm, nonce } = challenge;
  const { method, uri } = request;
  const response = computeDigest(hash, { ha1, nonce, method, uri, ...(withQop ? { qop: { nc, cnonce } } : {}) });
  return printCredentials({
    username,
    realm,
    nonce,
    uri,
    response,
    ...(challenge.algorithm === undefined ? {} : { algorithm: challenge.algorithm }),
    ...(challenge.opaque === undefined ? {} : { opaque: challenge.opaque }),
    ...(withQop ? { cnonce, qop: 'auth', nc } : {}),
  });
}

const STRENGTH: Readonly<Record<DigestAlgorithm, number>> = { MD5: 0, 'SHA-512-256': 1, 'SHA-256': 2 };

/**
 * The same request with credentials for the challenge of a 401 or 407 (RFC 3261 §22.2, strongest algorithm first as in RFC 8760 §2.4): CSeq
 * one higher. Undefined when no challenge can be answered, or when the request bore credentials for the realm already and the server
 * does not call them stale. `countOf`: how often the nonce has been used, this time included (nc).
 */
export function answerChallenge(
  request: SipRequest,
  response: SipResponse,
  credentials: ClientCredentials,
  hashes: HashFunctions,
  cnonce: string,
  countOf: (nonce: string) => number = () => 1,
): SipRequest | undefined {
  const [ask, answer] =
    response.status === 401
      ? (['WWW-Authenticate', 'Authorization'] as const)
      : (['Proxy-Authenticate', 'Proxy-Authorization'] as const);
  const offered = response.headers
    .getAll(ask)
    .map(parseChallenge)
    .flatMap((challenge) => (challenge.ok ? [challenge.value] : []))
    .filter(({ realm }) => credentials.realm === undefined || realm === credentials.realm)
    .sort((a, b) => strength(b) - strength(a));
  for (const challenge of offered) {
    const others = request.headers.getAll(answer).filter((value) => realmOf(value) !== challenge.realm);
    if (others.length < request.headers.count(answer) && !challenge.stale) continue;
    const value = credentialsFor(challenge, request, credentials, hashes, cnonce, countOf(challenge.nonce));
    if (value === undefined) continue;
    const headers = request.headers.clone().set('CSeq', `${cseqOf(request).number + 1} ${request.method}`);
    headers.remove(answer);
    for (const other of others) headers.add(answer, other);
    return { ...request, headers: headers.add(answer, value) };
  }
  return undefined;
}

function strength(challenge: Challenge): number {
  const algorithm = algorithmOf(challenge.algorithm);
  return algorithm === undefined ? -1 : STRENGTH[algorithm];
}

function realmOf(value: string): string | undefined {
  const credentials = parseCredentials(value);
  return credentials.ok ? credentials.value.realm : undefined;
}
