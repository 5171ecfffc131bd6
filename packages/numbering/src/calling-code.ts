import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';

/** The calling code of a country (ISO 3166 alpha-2), without +: `41` for `CH`; undefined for a country that is not known. */
export function callingCodeOf(country: string): string | undefined {
  return isSupportedCountry(country) ? getCountryCallingCode(country) : undefined;
}
