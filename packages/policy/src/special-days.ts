import { dayNumber } from './clock.ts';
import { minutesOf } from './route-hours.ts';
import type { SpecialDay } from './rules.ts';

/** A special day of a year: its dates as days since 1970, both included, and its times as minutes since midnight. */
export interface Occurrence {
  readonly day: SpecialDay;
  readonly first: number;
  readonly last: number;
  /** Of its first date; 0: from the beginning. */
  readonly from: number;
  /** Of its last date; 1440: to the end. */
  readonly to: number;
}

/** What days come to in each year that was asked for. Rules never change, so that it only saves reading their dates again and again. */
const occurrences = new WeakMap<readonly SpecialDay[], Map<number, readonly Occurrence[]>>();
const mostYears = 8;

/** The special days that a date belongs to, in their order. */
export function specialOn(days: readonly SpecialDay[], date: number): readonly Occurrence[] {
  if (days.length === 0) return [];
  const year = new Date(date * dayMs).getUTCFullYear();
  const years = occurrences.get(days) ?? new Map<number, readonly Occurrence[]>();
  occurrences.set(days, years);
  const ofYear = years.get(year) ?? occurrencesIn(days, year);
  if (years.size >= mostYears) years.clear();
  years.set(year, ofYear);
  return ofYear.filter(({ first, last }) => first <= date && date <= last);
}

/** The minutes of `date` on which a closed day is closed, the end not included; it must belong to it. */
export function closedOn({ first, last, from, to }: Occurrence, date: number): { from: number; to: number } {
  return { from: date === first ? from : 0, to: date === last ? to : dayMinutes };
}

const dayMs = 86_400_000;
const dayMinutes = 24 * 60;

/** The special days of which a year has at least a date. */
function occurrencesIn(days: readonly SpecialDay[], year: number): readonly Occurrence[] {
  const [begin, end] = [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
  return days.flatMap((day) => {
    const [firstYear, month, ofMonth] = partsOf(day.first);
    const length = dayNumber(...partsOf(day.last)) - dayNumber(firstYear, month, ofMonth);
    const from = day.from === undefined ? 0 : minutesOf(day.from);
    const to = day.to === undefined ? dayMinutes : minutesOf(day.to);
    const years = day.yearly ? [year - 1, year].filter((one) => one >= firstYear) : [firstYear];
    return years
      .filter((one) => month !== 2 || ofMonth !== 29 || isLeap(one))
      .map((one) => dayNumber(one, month, ofMonth))
      .filter((first) => first <= end && first + length >= begin)
      .map((first) => ({ day, first, last: first + length, from, to }));
  });
}

/** Year, month and day of `YYYY-MM-DD`. */
function partsOf(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
