import { err, ok, type Result } from '@belfry/core';
import { BLANK, DIGIT, endOf, isAll, TOKEN } from '../characters.ts';

/** A CSeq (RFC 3261 §20.16). */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/** Parses a CSeq. Fails with `cseq_syntax`, also for a number of 2^32 or more (RFC 3261 §20.16; §8.1.1.5 asks for less than 2^31 of a sender). */
export function parseCSeq(value: string): Result<CSeq> {
  const digits = endOf(value, DIGIT);
  const method = endOf(value, BLANK, digits);
  const number = Number(value.slice(0, digits));
  if (digits === 0 || method === digits || !isAll(value, TOKEN, method) || number > 0xffffffff) {
    return err({ code: 'cseq_syntax', message: 'bad CSeq', offset: 0, section: 'RFC 3261 §20.16' });
  }
  return ok({ number, method: value.slice(method) });
}
