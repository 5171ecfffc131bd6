import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * An E.164 number for people to read, grouped as its country does: `+41 44 668 18 00`, `+44 20 7946 0958`. What cannot be parsed (an extension, an
 * emergency number) is returned as it is. Source: ITU-T E.123 §1; formats of libphonenumber.
 */
export function displayNumber(number: string): string {
  if (!number.startsWith('+')) return number;
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
