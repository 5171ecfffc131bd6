import { DIGIT, isAll, isNumber } from '../characters.ts';

/** Reads a decimal number of at most `max`; undefined when it is none or greater. */
export function parseInteger(value: string | undefined, max = 0xffffffff): number | undefined {
  if (value === undefined || !isNumber(value, 15)) return undefined;
  const number = Number(value);
  return number > max ? undefined : number;
}

/** Reads delta-seconds: greater values count as 2^32 - 1 (RFC 3261 §20.19); undefined when it is no number. */
export function parseDeltaSeconds(value: string | null | undefined): number | undefined {
  if (value === undefined || value === null || !isAll(value, DIGIT)) return undefined;
  return Math.min(Number(value), 0xffffffff);
}
