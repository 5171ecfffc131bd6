import type { WallMs } from '@belfry/core';
import { HEX, isAll } from '../characters.ts';
import type { SipRequest } from '../message/message.ts';
import { equalUris } from '../uri/equal-uris.ts';
import { isIpv4, isIpv6 } from '../uri/host.ts';
import { parseUri } from '../uri/uri.ts';
import { type Credentials, parseCredentials, printChallenge } from './credentials.ts';
import { algorithmOf, computeDigest, type DigestAlgorithm, equalInConstantTime, type HashFunctions } from './digest.ts';
import { NonceWindow } from './nonce-window.ts';

/** What an authenticator is made with. */
export interface AuthenticatorOptions {
  readonly hashes: HashFunctions;
  /** HMAC-SHA256 of a latin-1 image under the installation's nonce key, lower-case hex. */
  readonly hmac: (latin1: string) => string;
  /** Names this run of this instance: a nonce of another cannot be vouched for. 8 or more letters and digits. */
  readonly bootId: string;
  /** How long a nonce is good (default 300,000). */
  readonly nonceLifetimeMs?: number;
  /** Nonces whose counts are remembered at a time (default 100,000). */
  readonly maxNonces?: number;
}

/** What came of credentials. Every outcome but `ok` bears the challenges to send, one header field each, in this order. */
export type AuthOutcome =
  | { readonly type: 'ok'; readonly credentials: Credentials }
  /** No credentials for the realm, or (`stale`) a nonce that cannot be vouched for, or a count of it that was used before. */
  | { readonly type: 'challenge'; readonly stale: boolean; readonly challenges: readonly string[] }
  /** Credentials that are wrong: `response` (password, user unknown), `uri`, `algorithm`, `malformed`. */
  | {
      readonly type: 'refused';
      readonly why: 'response';
      readonly username: string;
      readonly challenges: readonly string[];
    }
  | { readonly type: 'refused'; readonly why: Exclude<Refused, 'response'>; readonly challenges: readonly string[] };

type Refused = 'response' | 'uri' | 'algorithm' | 'malformed';

/** What a request's credentials are judged by. */
export interface AuthQuestion {
  readonly request: SipRequest;
  /** `www`: Authorization, 401; `proxy`: Proxy-Authorization, 407. */
  readonly side: 'www' | 'proxy';
  readonly realm: string;
  /** Those that are offered, the preferred one first (RFC 8760 §2.4); credentials by another one are refused. */
  readonly algorithms: readonly DigestAlgorithm[];
  /** H(username:realm:password) in hex, by algorithm; undefined for an unknown user, who is refused alike. */
  readonly ha1: Readonly<Partial<Record<DigestAlgorithm, string>>> | undefined;
  /** Source address, without port. */
  readonly source: string;
  readonly now: WallMs;
}

/**
 * The server's side of digest authentication (RFC 3261 §22, RFC 7616, RFC 8760): a challenge for each algorithm, qop=auth required, nonces that bear
 * their own time and an HMAC over it and the source address, so that a challenge leaves nothing behind here.
 */
export class Authenticator {
  readonly #options: AuthenticatorOptions;
  readonly #lifetimeMs: number;
  readonly #window: NonceWindow;
  #serial = 0;

  constructor(options: AuthenticatorOptions) {
    if (!/^[0-9A-Za-z]{8,}$/.test(options.bootId)) throw new Error('bootId needs 8 or more letters and digits');
    this.#options = options;
    this.#lifetimeMs = options.nonceLifetimeMs ?? 300_000;
    this.#window = new NonceWindow(options.maxNonces ?? 100_000);
  }

  /** Fresh challenges, one for each algorithm, with one nonce: values of WWW-Authenticate or Proxy-Authenticate. */
  challenges(
    realm: string,
    algorithms: readonly DigestAlgorithm[],
    source: string,
    now: WallMs,
    stale = false,
  ): readonly string[] {
    const time = Math.floor(now).toString(36);
    // Two challenges of one millisecond to one address must not share a nonce: their counts would collide.
    this.#serial = (this.#serial + 1) % 0x1000000;
    const stem = `${time}.${this.#options.bootId}.${this.#serial.toString(36)}`;
    const nonce = `${stem}.${this.#sign(stem, source)}`;
    return algorithms.map((algorithm) => printChallenge({ realm, nonce, algorithm, qop: ['auth'], stale }));
  }

  /** Judges the credentials of a request. A password is looked at only once the nonce is good; a count is used up only by the right one. */
  check(question: AuthQuestion): AuthOutcome {
    const { request, side, realm, algorithms, source, now } = question;
    const challenge = (stale: boolean): AuthOutcome => ({
      type: 'challenge',
      stale,
      challenges: this.challenges(realm, algorithms, source, now, stale),
    });
    const refused = (why: Exclude<Refused, 'response'>): AuthOutcome => ({
      type: 'refused',
      why,
      challenges: this.challenges(realm, algorithms, source, now),
    });
    const credentials = credentialsOf(request, side, realm);
    if (credentials === undefined) return challenge(false);
    const algorithm = algorithmOf(credentials.algorithm);
    if (algorithm === undefined || !algorithms.includes(algorithm)) return refused('algorithm');
    const { nc, cnonce, nonce } = credentials;
    if (credentials.qop?.toLowerCase() !== 'auth' || !cnonce || nc?.length !== 8 || !isAll(nc, HEX))
      return refused('malformed');
    const madeAt = this.#madeAt(nonce, source, now);
    if (madeAt === undefined) return challenge(true);
    if (!aimsAt(credentials.uri, request.uri)) return refused('uri');
    const hash = this.#options.hashes[algorithm];
    if (hash === undefined) throw new Error(`no hash function for ${algorithm}`);
    const known = question.ha1?.[algorithm];
    const ha1 = known ?? hash(nonce);
    const expected = computeDigest(hash, {
      ha1,
      nonce,
      method: request.method,
      uri: credentials.uri,
      qop: { nc, cnonce },
    });
    const right = equalInConstantTime(expected, credentials.response.toLowerCase());
    if (!right || known === undefined) {
      const challenges = this.challenges(realm, algorithms, source, now);
      return { type: 'refused', why: 'response', username: credentials.username, challenges };
    }
    const use = this.#window.use(nonce, Number.parseInt(nc, 16), madeAt, madeAt + this.#lifetimeMs, now);
    // The password is right, so a count used before may be a phone's mistake: it gets another nonce, and nobody is asked for a password.
    return use === 'fresh' ? { type: 'ok', credentials } : challenge(true);
  }

  /** When a nonce of ours was made; undefined when it is not ours, of another run, of another address, or too old. */
  #madeAt(nonce: string, source: string, now: WallMs): number | undefined {
    const end = nonce.lastIndexOf('.');
    const stem = nonce.slice(0, Math.max(0, end));
    const [time, bootId] = stem.split('.', 2);
    if (time === undefined || bootId !== this.#options.bootId) return undefined;
    // What bears our signature is as we made it.
    if (!equalInConstantTime(this.#sign(stem, source), nonce.slice(end + 1))) return undefined;
    const madeAt = Number.parseInt(time, 36);
    return now - madeAt < this.#lifetimeMs ? madeAt : undefined;
  }

  #sign(stem: string, source: string): string {
    return this.#options.hmac(`${stem}.${source}`).slice(0, 32);
  }
}

/** The credentials that a request offers for `realm`, unjudged: whose HA1 is to be looked up. */
export function credentialsOf(request: SipRequest, side: 'www' | 'proxy', realm: string): Credentials | undefined {
  // One credentials to a field: its own commas are not a list's (RFC 3261 §7.3.1).
  for (const value of request.headers.getAll(side === 'www' ? 'Authorization' : 'Proxy-Authorization')) {
    const credentials = parseCredentials(value);
    if (credentials.ok && credentials.value.realm === realm) return credentials.value;
  }
  return undefined;
}

/**
 * The digest-uri names the resource of the Request-URI (RFC 3261 §22.4), give or take what phones do to its parameters and port. Some clients (sipp) put the
 * address they send to there, without a user: that names this server, and is accepted. The nonce count still makes it good for one request only.
 */
function aimsAt(digestUri: string, requestUri: string): boolean {
  if (digestUri === requestUri) return true;
  const a = parseUri(digestUri);
  const b = parseUri(requestUri);
  if (!a.ok || !b.ok) return false;
  if (a.value.scheme !== 'sip' && a.value.scheme !== 'sips') return equalUris(a.value, b.value);
  if (b.value.scheme !== 'sip' && b.value.scheme !== 'sips') return false;
  if (a.value.user === undefined && (isIpv4(a.value.host) || isIpv6(a.value.host))) return true;
  const bare = { headers: undefined, port: undefined, params: new Map() };
  return equalUris({ ...a.value, ...bare } as typeof a.value, { ...b.value, ...bare } as typeof b.value);
}
