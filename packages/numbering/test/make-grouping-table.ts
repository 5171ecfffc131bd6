/**
 * Prints `src/grouping-table.ts` anew, from what libphonenumber knows (metadata by google/libphonenumber, Apache-2.0):
 * `node packages/numbering/test/make-grouping-table.ts > packages/numbering/src/grouping-table.ts`
 */
import { pathToFileURL } from 'node:url';
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

/** The table's lines, one for each calling code; of the leading digits the most exact pattern. */
export function groupingLines(): string[] {
  const codes = [...Object.keys(metadata.country_calling_codes), ...Object.keys(metadata.nonGeographic)];
  return [...new Set(codes)]
    .sort((a, b) => Number(a) - Number(b))
    .map((code) => {
      const groupings = formatsOf(code).map(([pattern, format, leading, , , international]) => {
        // What stands between the groups is always a space between countries (ITU-T E.123 §2.2).
        const spaced = (international ?? format).replace(/[^$\d]+/g, ' ').trim();
        return [pattern, spaced, ...(leading ? leading.slice(-1) : [])];
      });
      return `  ${code}: ${JSON.stringify(groupings)},`;
    });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`/**
 * How the countries group the digits after their calling code: pattern of the digits, its groups, and what the digits begin with. The first that fits counts.
 * Made by test/make-grouping-table.ts. Source: libphonenumber's metadata (Apache-2.0).
 */
// biome-ignore format: made by a program.
export const groupingTable: { readonly [callingCode: string]: readonly (readonly [pattern: string, groups: string, leading?: string])[] } = {
${groupingLines().join('\n')}
};

/** The countries (ISO 3166 alpha-2) of a calling code, the main one first. */
export const countriesByCode: { readonly [callingCode: string]: string } = {
${countryLines().join('\n')}
};
`);
}
