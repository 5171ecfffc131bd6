import { countryName } from '@belfry/numbering';
import { currentLanguage } from '@belfry/ui/language';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes of countries by the English names that services say. */
const codes = new Map(
  letters
    .flatMap((one) => letters.map((other) => one + other))
    .flatMap((code) => (countryName(code) === code ? [] : [[countryName(code), code] as const])),
);
/** By language: to be made once, since making them is slow. */
const displayNames = new Map<string, Intl.DisplayNames>();

/** The name of a country in the language of the request; anything else as it is. */
export function countryInWords(name: string): string {
  const code = /^[A-Z]{2}$/.test(name) ? name : codes.get(name);
  if (code === undefined) return name;
  const { tag } = currentLanguage();
  const names = displayNames.get(tag) ?? new Intl.DisplayNames([tag], { type: 'region', fallback: 'code' });
  displayNames.set(tag, names);
  return names.of(code) ?? name;
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = 'January February March April May June July August September October November December'.split(' ');
const date = new RegExp(`(\\d{1,2}) (${months.join('|')}) (\\d{4})`, 'g');
const day = new RegExp(`\\b(?:${days.join('|')})\\b`, 'g');
const times = new RegExp(
  `^(?:every day|(?:${days.join('|')})\\b.*\\d\\d:\\d\\d|\\d{1,2} (?:${months.join('|')}) \\d{4})`,
);
const between: Readonly<Record<string, { readonly to: string; readonly and: string; readonly every: string }>> = {
  es: { to: ' a ', and: ' y ', every: 'todos los días' },
  fr: { to: ' à ', and: ' et ', every: 'tous les jours' },
};

/** Hours and days as services say them (`Monday to Friday 08:00-18:00`, `4 January 2027 08:00`) in the language of the request; anything else as it is. */
export function timesInWords(said: string): string {
  if (!times.test(said)) return said;
  const { tag, dates } = currentLanguage();
  const format = (when: number, style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dates, { ...style, timeZone: 'UTC' }).format(when);
  const words = between[tag];
  return (
    said
      .replace(date, (_, dayOf: string, month: string, year: string) =>
        format(Date.UTC(Number(year), months.indexOf(month), Number(dayOf)), { dateStyle: 'long' }),
      )
      // 1 January 2024 was a Monday.
      .replace(day, (name) => format(Date.UTC(2024, 0, 1 + days.indexOf(name)), { weekday: 'long' }))
      .replace(/ to (?=\p{L}+ \d\d:\d\d)/gu, words?.to ?? ' to ')
      .replace(/ and (?=\p{L}+ (?:and|\d\d:\d\d))/gu, words?.and ?? ' and ')
      .replace(/every day/g, words?.every ?? 'every day')
  );
}
