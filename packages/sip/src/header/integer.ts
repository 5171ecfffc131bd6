/** Reads a decimal number of at most `max`; undefined when it is none or greater. */
export function parseInteger(value: string | undefined, max = 0xffffffff): number | undefined {
  if (value === undefined || !/^[0-9]{1,15}$/.test(value)) return undefined;
  const number = Number(value);
  return number > max ? undefined : number;
}

/** Reads delta-seconds: greater values count as 2^32 - 1 (RFC 3261 §20.19); undefined when it is no number. */
export function parseDeltaSeconds(value: string | null | undefined): number | undefined {
  if (value === undefined || value === null || !/^[0-9]+$/.test(value)) return undefined;
  return Math.min(Number(value), 0xffffffff);
}
