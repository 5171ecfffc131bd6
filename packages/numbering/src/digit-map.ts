import { emergencyNumber } from './emergency-number.ts';

/** Longer emergency numbers are dialled like any other number. */
const emergencyDigits = 4;

/**
 * What an analog adapter takes for a whole number (digit map of RFC 3435 §2.1.5): emergency numbers of these countries (ISO 3166 alpha-2) and extensions go out with their last
 * digit, service codes and all other numbers once nothing more is dialled (`T`).
 */
export function digitMap(countries: readonly string[], extensions: readonly string[]): string {
  const help = [...new Set(countries)].flatMap(emergencyNumbersOf);
  const rows = extensions.map((number) => `${number[0]}${'x'.repeat(number.length - 1)}`);
  return `(${[...new Set([...help.sort(), ...rows.sort()]), '*x.T', '#x.T', 'x.T'].join('|')})`;
}

function emergencyNumbersOf(country: string): readonly string[] {
  const all = Array.from({ length: 10 ** emergencyDigits - 10 }, (_, index) => String(index + 10));
  return all.filter((dialled) => emergencyNumber(country, dialled) !== undefined);
}
