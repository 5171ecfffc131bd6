const withArticle = new Set('AE BS CC CD CF CG DO FK FO GB GM KM KY MH MP MV NL PH SB SC TC US VA VG VI'.split(' '));
const names = new Intl.DisplayNames(['en'], { type: 'region' });
/** Asking the formatter costs more than all else that a decision does. */
const known = new Map<string, string>();

/** The English name of a country (ISO 3166 alpha-2) as it stands after "in": `the United States`; the code itself when it is none. */
export function countryName(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  let name = known.get(country);
  if (name === undefined) {
    name = `${withArticle.has(country) ? 'the ' : ''}${names.of(country) ?? country}`;
    known.set(country, name);
  }
  return name;
}
