import { countryName } from './country-name.ts';
import { countriesByCode } from './country-table.ts';

/** Where numbers that begin with an E.164 prefix are, for a heading: `Switzerland`, `The United States, Antigua & Barbuda and others`, `All numbers` for `+`. */
export function prefixWords(prefix: string): string {
  const digits = prefix.replace(/^\+/, '');
  if (digits === '') return 'All numbers';
  const countries = countriesOfCode(digits);
  if (countries === undefined) return `Numbers that begin with +${digits}`;
  const [first = '', second] = countries;
  const words =
    countries.length === 1 ? countryName(first) : second === undefined ? '' : both(first, second, countries);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function both(first: string, second: string, countries: readonly string[]): string {
  const others = countries.length > 2 ? ' and others' : '';
  return others === ''
    ? `${countryName(first)} and ${countryName(second)}`
    : `${countryName(first)}, ${countryName(second)}${others}`;
}

/** The countries whose calling code the digits begin with, the main one first. */
export function countriesOfCode(digits: string): readonly string[] | undefined {
  for (const length of [1, 2, 3]) {
    const found = digits.length >= length ? countriesByCode[digits.slice(0, length)] : undefined;
    if (found !== undefined) return found.split(' ');
  }
  return undefined;
}
