import { currentLanguage, inEachLanguage, type SelectOption } from '@belfry/ui';
import { languageNames } from '../messages/languages/names.ts';

const COUNTRIES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  );

const names = inEachLanguage(() => new Intl.DisplayNames(currentLanguage().dates, { type: 'region' }));
const currencyNames = inEachLanguage(() => new Intl.DisplayNames(currentLanguage().dates, { type: 'currency' }));

/** Every country, by name. */
export const countries = inEachLanguage((): readonly SelectOption[] =>
  COUNTRIES.map((code) => ({ value: code, label: countryName(code) })).sort((a, b) =>
    a.label.localeCompare(b.label, currentLanguage().tag),
  ),
);

/** The name of a country. */
export function countryName(code: string): string {
  return names().of(code) ?? code;
}

const CURRENCIES = [
  'CHF',
  'EUR',
  'USD',
  'GBP',
  'AED',
  'AUD',
  'BGN',
  'BRL',
  'CAD',
  'CNY',
  'CZK',
  'DKK',
  'HUF',
  'INR',
  'ISK',
  'JPY',
  'MXN',
  'NOK',
  'NZD',
  'PLN',
  'RON',
  'RSD',
  'SEK',
  'SGD',
  'TRY',
  'UAH',
  'ZAR',
];

/** Currencies that brands bill in. */
export const currencies = inEachLanguage((): readonly SelectOption[] =>
  CURRENCIES.map((code) => ({ value: code, label: `${code} – ${currencyNames().of(code) ?? code}` })),
);

/** IANA time zones. */
export const timezones: readonly SelectOption[] = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone,
}));

/** Languages of the portal. */
export const locales: readonly SelectOption[] = Object.entries(languageNames).map(([value, label]) => ({
  value,
  label,
}));
