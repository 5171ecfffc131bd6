import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { callingCodeOf } from './calling-code.ts';

/** How a carrier, or a person, wants a number written. */
export type NumberFormat =
  /** `+41446681800` */
  | { readonly style: 'e164' }
  /** `41446681800` */
  | { readonly style: 'digits' }
  /** `0041446681800`, with another prefix when one is given. */
  | { readonly style: 'international'; readonly prefix?: string }
  /** Numbers of `country` as dialled there (`0446681800`), others with 00. */
  | { readonly style: 'national'; readonly country: string };

/** An E.164 number as `format` wants it. What is no E.164 number (an emergency number, an extension) is returned as it is. */
export function formatNumber(number: string, format: NumberFormat): string {
  if (!number.startsWith('+')) return number;
  const digits = number.slice(1);
  switch (format.style) {
    case 'e164':
      return number;
    case 'digits':
      return digits;
    case 'international':
      return `${format.prefix ?? '00'}${digits}`;
    case 'national':
      return national(number, format.country) ?? `00${digits}`;
  }
}

function national(number: string, country: string): string | undefined {
  const code = callingCodeOf(country);
  if (!code || !number.startsWith(`+${code}`)) return undefined;
  return parsePhoneNumberFromString(number)
    ?.formatNational()
    .replace(/[^0-9]/g, '');
}
