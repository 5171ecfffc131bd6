/**
 * Where the short numbers of a country lie: operators, directory enquiries, public services. `like` shows them to people, x is any digit.
 *
 * Sources: the numbering plans of BAKOM (CH), Arcep (FR), CNMC (ES), Bundesnetzagentur (DE), Ofcom (GB), NANPA (US), AGCOM (IT) and ANACOM (PT).
 */
const ranges: { readonly [country: string]: { readonly match: RegExp; readonly like: string } } = {
  CH: { match: /^(?:1\d{2,3}|116\d{3})$/, like: '1xx, 1xxx' },
  FR: { match: /^(?:1\d{1,3}|11[68]\d{3}|3\d{3})$/, like: '10xx, 118xxx, 3xxx' },
  ES: { match: /^1\d{2,5}$/, like: '1xxx, 118xx' },
  DE: { match: /^11\d{1,4}$/, like: '11x, 118xx' },
  GB: { match: /^1\d{2,5}$/, like: '1xx, 118xxx' },
  US: { match: /^[2-9]11$/, like: '211 to 911' },
  IT: { match: /^(?:1\d{2,5}|4\d{4})$/, like: '1xx, 4xxxx' },
  PT: { match: /^1\d{2,5}$/, like: '1xxx, 16xxx' },
};

/** What the short numbers of `country` look like, when `number` lies among them. */
export function shortCodeRange(country: string, number: string): string | undefined {
  const range = Object.hasOwn(ranges, country) ? ranges[country] : undefined;
  return range?.match.test(number) ? range.like : undefined;
}
