/**
 * A telephone number as PASSporTs bear it (RFC 8224 §8.3): the digits of E.164 without the `+`, others as they are dialled without visual separators.
 * Undefined: it is no number.
 */
export function canonicalNumber(number: string): string | undefined {
  const plain = number.replace(/[\s().-]/g, '').replace(/^\+/, '');
  return /^[0-9*#]{1,32}$/.test(plain) ? plain : undefined;
}
