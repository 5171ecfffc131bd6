import { err, ok, type Result } from '@belfry/core';

/** A CSeq (RFC 3261 §20.16). */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

const CSEQ = /^([0-9]{1,15})[ \t]+([!%'*+\-.0-9A-Z_`a-z~]+)$/;

/** Parses a CSeq. Fails with `cseq_syntax`, also for a number of 2^32 or more (RFC 3261 §20.16; §8.1.1.5 asks for less than 2^31 of a sender). */
export function parseCSeq(value: string): Result<CSeq> {
  const match = CSEQ.exec(value);
  const number = Number(match?.[1]);
  if (match === null || number > 0xffffffff) {
    return err({ code: 'cseq_syntax', message: 'bad CSeq', offset: 0, section: 'RFC 3261 §20.16' });
  }
  return ok({ number, method: match[2]! });
}
