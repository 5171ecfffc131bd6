import { err, ok, type Result } from '@belfry/core';
import {
  isObject,
  isTelephoneNumber,
  numbersOf,
  type PassportFailure,
  readToken,
  type ShakenClaims,
  tokenInput,
} from './passport.ts';

/** What a PASSporT says that was added where a call was sent on to another number (RFC 8946 §3): numbers are canonical, without `+`. */
export interface DiversionClaims extends Pick<ShakenClaims, 'orig' | 'dest' | 'iat'> {
  /** The number that was called before. */
  readonly div: string;
}

/** Such a PASSporT that was read: not yet believed. */
export interface DiversionPassport {
  readonly claims: DiversionClaims;
  readonly x5u: string;
  readonly signed: string;
  readonly signature: string;
}

/** Header and payload of a PASSporT of the type `div` as they are signed (RFC 8946 §3, §4.1). */
export function diversionInput(x5u: string, { orig, dest, iat, div }: DiversionClaims): string {
  return tokenInput('div', x5u, { dest: { tn: dest }, div: { tn: div }, iat, orig: { tn: orig } });
}

/** Reads a PASSporT of the type `div`, in its full form; `div-o`, which bears another one inside it, is not read. */
export function parseDiversion(token: string): Result<DiversionPassport, PassportFailure> {
  const read = readToken(token, 'div');
  if (!read.ok) return read;
  const { payload, ...rest } = read.value;
  const numbers = numbersOf(payload);
  const div = isObject(payload.div) ? payload.div.tn : undefined;
  if (numbers === undefined || !isTelephoneNumber(div))
    return err({ code: 'passport/malformed', message: 'does not say who was called, and whom the call went on to' });
  return ok({ claims: { ...numbers, div }, ...rest });
}

/**
 * The diversions of a call in their order, from whom the caller's operator signed for to whom it came (RFC 8946 §4.2): each is of the same caller, and of a number that the one before it
 * leads to. Undefined: they do not belong together, or not to this call.
 */
export function orderDiversions(
  { orig, dest }: Pick<ShakenClaims, 'orig' | 'dest'>,
  diversions: readonly DiversionPassport[],
): readonly DiversionPassport[] | undefined {
  const ordered: DiversionPassport[] = [];
  const left = new Set(diversions);
  for (let reached = dest; left.size > 0; ) {
    const next = [...left].find(({ claims }) => claims.orig === orig && reached.includes(claims.div));
    if (next === undefined) return undefined;
    left.delete(next);
    ordered.push(next);
    reached = next.claims.dest;
  }
  return ordered;
}
