import { callingCodeOf } from './calling-code.ts';
import { type ShortNumber, shortNumber } from './short-number.ts';

/**
 * The emergency number that `dialled` means in `country` (ISO 3166 alpha-2), as carriers want it; undefined when it is none. A call to one passes every
 * limit.
 */
export function emergencyNumber(country: string, dialled: string): ShortNumber | undefined {
  const found = shortNumber(country, dialled, callingCodeOf(country));
  return found?.kind === 'emergency' ? found : undefined;
}

/** The reserved short number that is no emergency number (a helpline) that `dialled` means in `country`; undefined when it is none. */
export function helplineNumber(country: string, dialled: string): ShortNumber | undefined {
  const found = shortNumber(country, dialled, callingCodeOf(country));
  return found?.kind === 'helpline' ? found : undefined;
}
