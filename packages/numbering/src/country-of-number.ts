import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countriesOfCode } from './prefix-words.ts';

/** Reading a number costs more than what is asked about it; callers come again. */
const known = new Map<string, string | undefined>();
const most = 5_000;

/**
 * The country (ISO 3166 alpha-2) that an E.164 number with `+` belongs to. Where several share a calling code the number's own digits tell, else it is the main country
 * of the code (`US` for +1). Undefined: no country has that code (satellites, freephone), or it is no such number.
 */
export function countryOfNumber(number: string): string | undefined {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) return undefined;
  if (known.has(number)) return known.get(number);
  const country = parsePhoneNumberFromString(number)?.country ?? countriesOfCode(number.slice(1))?.[0];
  if (known.size >= most) known.clear();
  known.set(number, country);
  return country;
}
