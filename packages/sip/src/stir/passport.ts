import { err, ok, type Result } from '@belfry/core';
import { decodeBase64url, encodeBase64url, octetsOfBase64url } from './base64url.ts';
import { canonicalJson } from './canonical-json.ts';

/** How sure the signer is of the number (RFC 8588 §4): A, the caller is known and may use it; B, the caller is known; C, only where the call came from. */
export type Attestation = 'A' | 'B' | 'C';

/** What a PASSporT of SHAKEN says of a call (RFC 8588 §4, §5). Numbers are canonical, without `+`. */
export interface ShakenClaims {
  readonly attest: Attestation;
  readonly orig: string;
  readonly dest: readonly string[];
  /** When it was signed, in seconds since 1970. */
  readonly iat: number;
  /** UUID of whoever the signer takes the call to come from. */
  readonly origid: string;
}

/** A PASSporT that was read: not yet believed. */
export interface Passport {
  readonly claims: ShakenClaims;
  /** Where its certificate is. */
  readonly x5u: string;
  /** What was signed, as it stood there, and the signature in base64url. */
  readonly signed: string;
  readonly signature: string;
}

/** Why a PASSporT cannot be read; `unsupported`: it may be good, and is of a kind that is not understood here. */
export interface PassportFailure {
  readonly code: 'passport/malformed' | 'passport/unsupported';
  readonly message: string;
}

/** Longer ones are not read. */
const MAX_LENGTH = 8192;
/** A telephone number as it is signed, E.164 or as dialled, bounded (RFC 8225 §5.2.1, RFC 8224 §8.3). */
const telephoneNumber = /^[0-9*#]{1,32}$/;

/** Header and payload of a SHAKEN PASSporT as they are signed (RFC 8225 §4, §5, RFC 7515 §5.1): base64url of both, with a dot between. */
export function passportInput(x5u: string, { attest, orig, dest, iat, origid }: ShakenClaims): string {
  return tokenInput('shaken', x5u, { attest, dest: { tn: dest }, iat, orig: { tn: orig }, origid });
}

/** Header and payload of a PASSporT of one type, as they are signed. */
export function tokenInput(type: 'shaken' | 'div', x5u: string, payload: object): string {
  const header = canonicalJson({ alg: 'ES256', ppt: type, typ: 'passport', x5u });
  return `${encodeBase64url(header)}.${encodeBase64url(canonicalJson(payload))}`;
}

/** Reads a PASSporT in its full form, of SHAKEN alone. */
export function parsePassport(token: string): Result<Passport, PassportFailure> {
  const read = readToken(token, 'shaken');
  if (!read.ok) return read;
  const { payload, ...rest } = read.value;
  const claims = claimsOf(payload);
  if (claims === undefined) return malformed('does not say who calls whom, when, and how sure that is');
  return ok({ claims, ...rest });
}

/** A PASSporT that was read, of whatever kind. */
interface ReadToken extends Omit<Passport, 'claims'> {
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Reads a PASSporT in its full form, of one type; what it claims is not looked at. */
export function readToken(token: string, type: 'shaken' | 'div'): Result<ReadToken, PassportFailure> {
  if (token.length > MAX_LENGTH) return malformed('is too long');
  const [head = '', body = '', signature = '', more] = token.split('.');
  if (head === '' && body === '') return unsupported('stands there in the compact form');
  if (more !== undefined || signature === '' || octetsOfBase64url(signature) === undefined)
    return malformed('does not consist of three parts');
  const header = objectOf(head);
  const payload = objectOf(body);
  if (header === undefined || payload === undefined) return malformed('is no JSON');
  const { alg, ppt, typ, x5u } = header;
  if (typ !== 'passport') return malformed('does not call itself a passport');
  if (alg !== 'ES256') return unsupported(`is signed by ${JSON.stringify(alg)?.slice(0, 40)}, not ES256`);
  if (ppt !== type) return unsupported(`is of the type ${JSON.stringify(ppt)?.slice(0, 40) ?? 'none'}, not ${type}`);
  if (typeof x5u !== 'string') return malformed('does not say where its certificate is');
  return ok({ payload, x5u, signed: `${head}.${body}`, signature });
}

function claimsOf(payload: Readonly<Record<string, unknown>>): ShakenClaims | undefined {
  const { attest, origid } = payload;
  if (attest !== 'A' && attest !== 'B' && attest !== 'C') return undefined;
  const numbers = numbersOf(payload);
  if (numbers === undefined) return undefined;
  if (typeof origid !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(origid)) return undefined;
  return { attest, ...numbers, origid };
}

/** Who calls whom, and when it was signed (RFC 8225 §5): what every PASSporT about telephone numbers says; undefined: it does not. */
export function numbersOf({
  orig,
  dest,
  iat,
}: Readonly<Record<string, unknown>>): Pick<ShakenClaims, 'orig' | 'dest' | 'iat'> | undefined {
  const from = isObject(orig) ? orig.tn : undefined;
  const to = isObject(dest) ? dest.tn : undefined;
  if (!isTelephoneNumber(from) || !Array.isArray(to) || to.length === 0) return undefined;
  if (to.length > 20 || !to.every(isTelephoneNumber)) return undefined;
  if (typeof iat !== 'number' || !Number.isSafeInteger(iat) || iat < 0) return undefined;
  return { orig: from, dest: to, iat };
}

function objectOf(encoded: string): Readonly<Record<string, unknown>> | undefined {
  const text = decodeBase64url(encoded);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Is it a telephone number as it is signed? */
export const isTelephoneNumber = (value: unknown): value is string =>
  typeof value === 'string' && telephoneNumber.test(value);

/** Is it an object of JSON? */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (message: string) => err({ code: 'passport/malformed', message } as const);
const unsupported = (message: string) => err({ code: 'passport/unsupported', message } as const);
