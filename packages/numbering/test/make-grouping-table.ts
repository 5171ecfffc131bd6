/**
 * Writes `src/grouping-table.ts`, `src/country-table.ts` and `src/area-code-table.ts` anew, from what libphonenumber knows (metadata by google/libphonenumber, Apache-2.0):
 * `node packages/numbering/test/make-grouping-table.ts`
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.min.json';

/** `[pattern, format, leading digits…, …, …, international format]`, as libphonenumber-js lays it down. */
type Format = readonly [string, string, (readonly string[])?, unknown?, unknown?, string?];

const formatsOf = (code: string): readonly Format[] => {
  const [country = ''] = (metadata.country_calling_codes as Record<string, string[]>)[code] ?? [];
  const ofCountry = (metadata.countries as unknown as Record<string, unknown[]>)[country]?.[4];
  const ofNobody = (metadata.nonGeographic as unknown as Record<string, unknown[]>)[code]?.[4];
  return (ofCountry || ofNobody || []) as readonly Format[];
};

/** The lines of the countries, one for each calling code; the main one first. */
export function countryLines(): string[] {
  return Object.entries(metadata.country_calling_codes as Record<string, string[]>).map(
    ([code, countries]) => `  ${code}: '${countries.join(' ')}',`,
  );
}

/** How many digits a group has: `3` of `(\\d{3})`, `2-3` of `(\\d{2,3})`. Throws for a pattern that says more than that, or groups in another order. */
function digitsOf(pattern: string, groups: string): string {
  const counts = [...pattern.matchAll(/\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)/g)];
  const isPlain = counts.map(([whole]) => whole).join('') === pattern;
  if (!isPlain || groups !== counts.map((_, at) => `$${at + 1}`).join(' ')) throw new Error(`${pattern}: ${groups}`);
  return counts.map(([, from = '1', to]) => (to === undefined ? from : `${from}-${to}`)).join(' ');
}

/** The table's lines, one for each calling code; of the leading digits the most exact pattern. */
export function groupingLines(): string[] {
  const codes = [...Object.keys(metadata.country_calling_codes), ...Object.keys(metadata.nonGeographic)];
  return [...new Set(codes)]
    .sort((a, b) => Number(a) - Number(b))
    .map((code) => {
      const groupings = formatsOf(code).map(([pattern, format, leading, , , international]) => {
        // What stands between the groups is always a space between countries (ITU-T E.123 §2.2).
        const spaced = (international ?? format).replace(/[^$\d]+/g, ' ').trim();
        const digits = digitsOf(pattern, spaced);
        return leading ? `${digits}>${leading.at(-1)}` : digits;
      });
      return `${code}=${groupings.join(';')}`;
    });
}

/** The area codes under +1 of its two large countries: those that an ordinary number has there. */
export function areaCodeLines(): string[] {
  const codes: Record<'US' | 'CA', number[]> = { US: [], CA: [] };
  for (let area = 200; area < 1000; area++) {
    const countries = ['2345678', '5552345', '7654321', '4561234']
      .map((rest) => parsePhoneNumberFromString(`+1${area}${rest}`))
      .filter((number) => number?.isValid() && number.getType() === 'FIXED_LINE_OR_MOBILE')
      .map((number) => number?.country);
    for (const country of ['US', 'CA'] as const) if (countries.includes(country)) codes[country].push(area);
  }
  return Object.entries(codes).map(([country, areas]) => `  ${country}:\n    '${areas.join(' ')}',`);
}

const tables = {
  grouping: () => `/**
 * How the countries group the digits after their calling code: \`code=groups>leading digits;…\`, of which the first that fits counts. Groups are told by
 * how many digits they have (\`2 3 2-4\`). Made by test/make-grouping-table.ts. Source: libphonenumber\u2019s metadata (Apache-2.0).
 */
export const groupingTable = \`
${groupingLines().join('\n').replaceAll('\\', '\\\\')}
\`;
`,
  countries: () => `/**
 * The countries (ISO 3166 alpha-2) of a calling code, the main one first. Made by test/make-grouping-table.ts. Source: libphonenumber\u2019s metadata (Apache-2.0).
 */
export const countriesByCode: { readonly [callingCode: string]: string } = {
${countryLines().join('\n')}
};
`,
};

const areaCodes =
  () => `/** The area codes of the countries under +1 that have many. Made by test/make-grouping-table.ts. Source: libphonenumber\u2019s metadata (Apache-2.0). */
export const areaCodesOf = {
${areaCodeLines().join('\n')}
} as const;
`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const source = new URL('../src/', import.meta.url);
  writeFileSync(new URL('grouping-table.ts', source), tables.grouping());
  writeFileSync(new URL('country-table.ts', source), tables.countries());
  writeFileSync(new URL('area-code-table.ts', source), areaCodes());
}
