import { err, ok, type Result } from '@belfry/core';
import { endOf, SPACE, TOKEN } from '../characters.ts';
import { splitList } from '../header/list.ts';
import { quote, unquote } from '../header/name-addr.ts';

/** Digest credentials (RFC 7616 §3.4): the value of Authorization or Proxy-Authorization. Quoted strings are given without quotes. */
export interface Credentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm?: string;
  readonly cnonce?: string;
  readonly opaque?: string;
  readonly qop?: string;
  /** Eight hexadecimal digits. */
  readonly nc?: string;
}

/** A digest challenge (RFC 7616 §3.3): the value of WWW-Authenticate or Proxy-Authenticate. */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm?: string;
  readonly opaque?: string;
  /** Options of the qop list; empty for a server of RFC 2069. */
  readonly qop: readonly string[];
  readonly stale: boolean;
}

const bad = (message: string) => err({ code: 'digest_syntax', message, offset: 0, section: 'RFC 7616 §3' });

/** The credentials parsed last: those of one request are looked at by several. */
let last: { readonly value: string; readonly parsed: Result<Credentials> } | undefined;

/** Parses credentials. Fails with `digest_scheme` for another scheme, `digest_syntax` when a part is missing or malformed. */
export function parseCredentials(value: string): Result<Credentials> {
  if (last?.value !== value) last = { value, parsed: readCredentials(value) };
  return last.parsed;
}

function readCredentials(value: string): Result<Credentials> {
  const parts = readDigest(value);
  if (!parts.ok) return parts;
  const found = parts.value;
  const username = found.get('username');
  const realm = found.get('realm');
  const nonce = found.get('nonce');
  const uri = found.get('uri');
  const response = found.get('response');
  if (
    username === undefined ||
    realm === undefined ||
    nonce === undefined ||
    uri === undefined ||
    response === undefined
  ) {
    return bad('incomplete credentials');
  }
  const credentials: { -readonly [K in keyof Credentials]: Credentials[K] } = { username, realm, nonce, uri, response };
  for (const name of ['algorithm', 'cnonce', 'opaque', 'qop', 'nc'] as const) {
    const part = found.get(name);
    if (part !== undefined) credentials[name] = part;
  }
  return ok(credentials);
}

/** Prints credentials. */
export function printCredentials(credentials: Credentials): string {
  let text = `Digest username=${quote(credentials.username)}, realm=${quote(credentials.realm)}, nonce=${quote(credentials.nonce)}`;
  text += `, uri=${quote(credentials.uri)}, response="${credentials.response}"`;
  if (credentials.algorithm !== undefined) text += `, algorithm=${credentials.algorithm}`;
  if (credentials.opaque !== undefined) text += `, opaque=${quote(credentials.opaque)}`;
  if (credentials.cnonce !== undefined) text += `, cnonce=${quote(credentials.cnonce)}`;
  if (credentials.qop !== undefined) text += `, qop=${credentials.qop}`;
  return credentials.nc === undefined ? text : `${text}, nc=${credentials.nc}`;
}

/** Parses a challenge. Fails like `parseCredentials`. */
export function parseChallenge(value: string): Result<Challenge> {
  const parts = readDigest(value);
  if (!parts.ok) return parts;
  const found = parts.value;
  const realm = found.get('realm');
  const nonce = found.get('nonce');
  if (realm === undefined || nonce === undefined) return bad('incomplete challenge');
  const algorithm = found.get('algorithm');
  const opaque = found.get('opaque');
  return ok({
    realm,
    nonce,
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(opaque === undefined ? {} : { opaque }),
    qop: (found.get('qop') ?? '')
      .split(',')
      .map((option) => option.trim().toLowerCase())
      .filter((option) => option !== ''),
    stale: found.get('stale')?.toLowerCase() === 'true',
  });
}

/** Prints a challenge. */
export function printChallenge(challenge: Challenge): string {
  let text = `Digest realm=${quote(challenge.realm)}, nonce=${quote(challenge.nonce)}`;
  if (challenge.algorithm !== undefined) text += `, algorithm=${challenge.algorithm}`;
  if (challenge.opaque !== undefined) text += `, opaque=${quote(challenge.opaque)}`;
  if (challenge.stale) text += ', stale=true';
  return challenge.qop.length === 0 ? text : `${text}, qop="${challenge.qop.join(',')}"`;
}

function readDigest(value: string): Result<Map<string, string>> {
  const scheme = endOf(value, SPACE);
  const schemeEnd = endOf(value, TOKEN, scheme);
  const start = endOf(value, SPACE, schemeEnd);
  if (start === schemeEnd || value.slice(scheme, schemeEnd).toLowerCase() !== 'digest') {
    return err({ code: 'digest_scheme', message: 'not Digest', offset: 0, section: 'RFC 3261 §22.4' });
  }
  const found = new Map<string, string>();
  for (const part of splitList(value.slice(start))) {
    const equals = part.indexOf('=');
    if (equals < 1) return bad('bad parameter');
    const name = part.slice(0, equals).trim().toLowerCase();
    if (found.has(name)) return bad('repeated parameter');
    found.set(name, unquote(part.slice(equals + 1).trim()));
  }
  return ok(found);
}
