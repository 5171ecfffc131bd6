import { callingCodeOf } from './calling-code.ts';
import { emergencyTable } from './emergency-table.ts';
import { type ShortNumber, shortNumber } from './short-number.ts';
import { numberOfSosUrn, readSosUrn } from './sos-urn.ts';

/**
 * The emergency number that `dialled`, digits or a service URN (`urn:service:sos.police`, RFC 5031), means in `country` (ISO 3166 alpha-2), as carriers want it; undefined
 * when it is none. A call to one passes every limit.
 */
export function emergencyNumber(country: string, dialled: string): ShortNumber | undefined {
  const found = shortNumber(country, numberOfSosUrn(country, dialled) ?? dialled, callingCodeOf(country));
  return found?.kind === 'emergency' ? found : undefined;
}

const anywhere = new Set(
  Object.values(emergencyTable).flatMap((numbers) => numbers.split(' ').map((one) => one.split('=')[0]!)),
);

/** Is this an emergency number in some country, as it stands? For decisions that must be taken before it is known who calls, and where. */
export function isEmergencyAnywhere(dialled: string): boolean {
  return anywhere.has(dialled) || readSosUrn(dialled) !== undefined;
}

/** The reserved short number that is no emergency number (a helpline) that `dialled` means in `country`; undefined when it is none. */
export function helplineNumber(country: string, dialled: string): ShortNumber | undefined {
  const found = shortNumber(country, dialled, callingCodeOf(country));
  return found?.kind === 'helpline' ? found : undefined;
}
