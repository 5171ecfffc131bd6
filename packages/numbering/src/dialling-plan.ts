import metadata from 'libphonenumber-js/min/metadata';
import { joinShapes, type NumberShape, printShape, shapeOfPattern, shortestMatch } from './number-shape.ts';

/** How numbers are dialled in a country. */
export interface DiallingPlan {
  /** Without +: `41`. */
  readonly callingCode: string;
  /** What is dialled before the calling code of another country: `00`, `011`. */
  readonly internationalPrefix: string;
  /** A pattern for every international prefix of the country. */
  readonly internationalPattern: string;
  /** What is dialled before national numbers: `0`, `1`, or nothing. */
  readonly trunkPrefix: string;
  /** National numbers as they stand after the calling code, by first digit. */
  readonly shape: NumberShape;
  /** A pattern for those that can be dialled. */
  readonly national: string;
}

/** Where the shortest prefix is none that exists, or where others cannot be told from it or from national numbers. */
const preferred: { readonly [country: string]: string } = { BO: '00', IL: '00', SG: '001' };
/** A country's row in libphonenumber's metadata: calling code, international prefix, pattern and lengths of national numbers, trunk prefix. */
const column = {
  callingCode: 0,
  international: 1,
  pattern: 2,
  lengths: 3,
  trunk: 5,
  defaultInternational: 12,
} as const;

const plans = new Map<string, DiallingPlan | undefined>();

/** How numbers are dialled in `country` (ISO 3166 alpha-2); undefined when nothing is known of it. Source: metadata of libphonenumber. */
export function diallingPlan(country: string): DiallingPlan | undefined {
  if (!plans.has(country) && Object.hasOwn(metadata.countries, country)) plans.set(country, readPlan(country));
  return plans.get(country);
}

function readPlan(country: string): DiallingPlan | undefined {
  const row = rowOf(country);
  const callingCode = String(row[column.callingCode]);
  // Numbers of Jersey and of Great Britain, of Canada and of the United States are national numbers of each other.
  const main = metadata.country_calling_codes[callingCode]?.[0] ?? country;
  const shape = joinShapes([...new Set([main, country])].map((one) => shapeOf(one, callingCode)));
  const trunkPrefix = String(row[column.trunk] || '');
  // After a trunk prefix 0 they could not be told from international numbers.
  const national = printShape(trunkPrefix === '0' ? new Map([...shape].filter(([first]) => first !== '0')) : shape);
  if (national === undefined) return undefined;
  return { callingCode, ...international(country), trunkPrefix, shape, national };
}

function shapeOf(country: string, callingCode: string): NumberShape {
  const row = rowOf(country);
  const lengths = new Set(row[column.lengths] as number[]);
  // E.164 §6.2.1: 15 digits with the calling code.
  return shapeOfPattern(
    String(row[column.pattern]),
    (length) => lengths.has(length) && length + callingCode.length <= 15,
  );
}

function international(country: string): Pick<DiallingPlan, 'internationalPrefix' | 'internationalPattern'> {
  const row = rowOf(country);
  const pattern = String(row[column.international] || '00');
  if (/^[0-9]+$/.test(pattern)) return { internationalPrefix: pattern, internationalPattern: pattern };
  // The tone that is waited for is written as ~.
  const usual = preferred[country] ?? String(row[column.defaultInternational] || '').replace(/[^0-9]/g, '');
  if (usual !== '') return { internationalPrefix: usual, internationalPattern: usual };
  return { internationalPrefix: shortestMatch(pattern), internationalPattern: `(?:${pattern})` };
}

function rowOf(country: string): readonly unknown[] {
  return metadata.countries[country as keyof typeof metadata.countries] ?? [];
}
