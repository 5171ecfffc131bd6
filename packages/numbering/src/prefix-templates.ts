import { areaCodesOf } from './area-code-table.ts';
import { type Continent, countriesByContinent } from './continent-table.ts';
import { countryName } from './country-name.ts';
import { countriesByCode } from './country-table.ts';

/** A group of prefixes that everybody may want. */
export interface PrefixTemplate {
  /** `continent:europe`, `country:CH`. */
  readonly key: string;
  readonly name: string;
  /** E.164 with +, in the order of their digits. */
  readonly prefixes: readonly string[];
}

const continentNames: Readonly<Record<Continent, string>> = {
  africa: 'Africa',
  asia: 'Asia',
  europe: 'Europe',
  northAmerica: 'North America',
  southAmerica: 'South America',
  oceania: 'Australia and Oceania',
};

/**
 * The beginnings of countries that share a calling code with others, where they are not all of it. The main country of a code has the code itself: of two prefixes
 * the longer one counts, so that the others are told from it. Empty: nothing tells the country's numbers from its neighbour's.
 */
const shared: Readonly<Record<string, string>> = {
  ...{ AG: '1268', AI: '1264', AS: '1684', BB: '1246', BM: '1441', BS: '1242', DM: '1767', DO: '1809 1829 1849' },
  ...{ GD: '1473', GU: '1671', JM: '1658 1876', KN: '1869', KY: '1345', LC: '1758', MP: '1670', MS: '1664' },
  ...{ PR: '1787 1939', SX: '1721', TC: '1649', TT: '1868', VC: '1784', VG: '1284', VI: '1340' },
  US: under('1', areaCodesOf.US),
  CA: under('1', areaCodesOf.CA),
  ...{ RU: '73 74 78 79', KZ: '77', VA: '3906698', SJ: '4779', AX: '35818', TA: '2908', YT: '262269 262639' },
  ...{ GG: '441481', JE: '441534', IM: '441624 447524 447624 447924', EH: '2125288 2125289' },
  ...{ CC: '6189162', CX: '6189164', CW: '5996 5999', BQ: '5993 5994 5997', BL: '', MF: '' },
};

function under(code: string, areas: string): string {
  return areas
    .split(' ')
    .map((area) => code + area)
    .join(' ');
}

let made: readonly PrefixTemplate[] | undefined;

/** The continents, then the countries by name, with the prefixes that are theirs. */
export function prefixTemplates(): readonly PrefixTemplate[] {
  made ??= [...continents(), ...countries()];
  return made;
}

function countries(): PrefixTemplate[] {
  return [...new Set(Object.values(countriesByCode).flatMap((list) => list.split(' ')))]
    .map((country) => ({
      key: `country:${country}`,
      name: titled(countryName(country)),
      prefixes: prefixesOfCountry(country),
    }))
    .filter(({ prefixes }) => prefixes.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function continents(): PrefixTemplate[] {
  return Object.entries(countriesByContinent).map(([continent, list]) => ({
    key: `continent:${continent}`,
    name: continentNames[continent as Continent],
    prefixes: withoutCovered(list.split(' ').flatMap(prefixesOfCountry)),
  }));
}

/** How the numbers of a country begin. */
function prefixesOfCountry(country: string): string[] {
  const told = shared[country];
  if (told !== undefined)
    return told === ''
      ? []
      : told
          .split(' ')
          .map((digits) => `+${digits}`)
          .sort();
  const codes = Object.entries(countriesByCode).filter(([, list]) => list.split(' ')[0] === country);
  return codes.map(([code]) => `+${code}`).sort();
}

/** Without those that begin with another one. */
function withoutCovered(prefixes: readonly string[]): string[] {
  const all = new Set(prefixes);
  const isCovered = (prefix: string) => {
    for (let length = 2; length < prefix.length; length++) if (all.has(prefix.slice(0, length))) return true;
    return false;
  };
  return [...all].filter((prefix) => !isCovered(prefix)).sort();
}

const titled = (name: string) => name.replace(/^the /, '');
