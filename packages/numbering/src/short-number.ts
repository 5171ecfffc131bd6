import { emergencyTable } from './emergency-table.ts';
import { harmonisedCountries, harmonisedNumbers, helplineTable } from './helpline-table.ts';

/** A short number that a country reserves for help. */
export interface ShortNumber {
  readonly number: string;
  /** `emergency` passes every limit, barring and balance; `helpline` is merely never charged. */
  readonly kind: 'emergency' | 'helpline';
  /** What it does, to be said after the number: "calls an ambulance". */
  readonly does: string;
}

const services: { readonly [service: string]: string } = {
  ambulance: 'calls an ambulance',
  animals: 'calls help for animals',
  authority: 'calls a public authority',
  cards: 'blocks bank cards',
  children: 'calls the helpline for children',
  doctor: 'calls the doctor on call',
  fire: 'calls the fire brigade',
  gas: 'reports a gas leak',
  helpline: 'calls a helpline',
  poison: 'calls the poison centre',
  police: 'calls the police',
  power: 'reports a power cut',
  relay: 'calls the relay service for the deaf',
  rescue: 'calls mountain and air rescue',
  sea: 'calls the coast guard',
  text: 'calls the emergency services for the deaf',
};

const everywhere = 'calls the emergency services';
const tables = new Map<string, ReadonlyMap<string, ShortNumber>>();

/** The short numbers that `country` (ISO 3166 alpha-2) reserves for help, by number. For a country that is not known: 112 alone. */
export function shortNumbers(country: string): ReadonlyMap<string, ShortNumber> {
  const known = tables.get(country);
  if (known) return known;
  const numbers = new Map<string, ShortNumber>();
  const add = (row: string, kind: ShortNumber['kind']) => {
    for (const entry of row.split(' ').filter(Boolean)) {
      const [number, service] = entry.split('=') as [string, string?];
      if (numbers.has(number)) continue;
      numbers.set(number, { number, kind, does: (service && services[service]) || everywhere });
    }
  };
  add(emergencyTable[country] ?? '112', 'emergency');
  if (harmonisedCountries.includes(country)) add(harmonisedNumbers, 'helpline');
  add(helplineTable[country] ?? '', 'helpline');
  if (country in emergencyTable) tables.set(country, numbers);
  return numbers;
}

/**
 * The short number for help that `dialled` means in `country`, as its carriers want it; undefined when it is none. Understood are the number itself, the
 * number after the outside line's 0, and the number after the country's calling code (phones that rewrite what they dial send +41144).
 */
export function shortNumber(
  country: string,
  dialled: string,
  callingCode: string | undefined,
): ShortNumber | undefined {
  const numbers = shortNumbers(country);
  const plain = dialled.replace(/[\s().\-/]/g, '');
  const exact = numbers.get(plain);
  if (exact) return exact;
  if (plain.startsWith('0')) {
    const outside = numbers.get(plain.slice(1));
    if (outside?.kind === 'emergency') return outside;
  }
  if (callingCode && plain.startsWith(`+${callingCode}`)) return numbers.get(plain.slice(callingCode.length + 1));
  return undefined;
}
