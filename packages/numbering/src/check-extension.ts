import { err, type Failure, ok, type Result } from '@belfry/core';
import { countryName } from './country-name.ts';
import { shortNumbers } from './short-number.ts';

/**
 * Whether `number` may be an extension of a company in `country` (ISO 3166 alpha-2); the failure says in plain words why not. An extension has 2 to 10
 * digits, does not begin with 0 (the outside line), is no number that calls for help there, and neither begins with an emergency number nor is the
 * beginning of one: phones dial those without waiting for more digits.
 *
 * Failures: `extension.digits`, `extension.length`, `extension.outside-line`, `extension.emergency`, `extension.helpline`, `extension.begins-with-emergency`,
 * `extension.begins-emergency`.
 */
export function checkExtension(country: string, number: string): Result<string, Failure> {
  if (!/^[0-9]+$/.test(number)) return refuse('digits', 'An extension has digits only.');
  if (number.length < 2 || number.length > 10) return refuse('length', 'An extension has 2 to 10 digits.');
  const where = countryName(country);
  const reserved = shortNumbers(country);
  const same = reserved.get(number);
  if (same) return refuse(same.kind, `${number} ${same.does} in ${where}.`);
  if (number.startsWith('0'))
    return refuse('outside-line', 'An extension cannot begin with 0: calls to the outside begin with it.');
  for (const help of reserved.values()) {
    if (help.kind !== 'emergency') continue;
    if (number.startsWith(help.number)) {
      return refuse(
        'begins-with-emergency',
        `${number} begins with ${help.number}, which ${help.does} in ${where}: a phone may dial that before the rest is entered.`,
      );
    }
    if (help.number.startsWith(number)) {
      return refuse(
        'begins-emergency',
        `${number} is the beginning of ${help.number}, which ${help.does} in ${where}: a phone may dial it before the rest is entered.`,
      );
    }
  }
  return ok(number);
}

function refuse(code: string, message: string): Result<string, Failure> {
  return err({ code: `extension.${code}`, message });
}
