import { dayNumber } from './clock.ts';
import { minutesOf } from './route-hours.ts';
import type { SpecialDay } from './rules.ts';

/** A special day of a year: its dates as days since 1970, both included. */
export interface Occurrence {
  readonly day: SpecialDay;
  readonly first: number;
  readonly last: number;
}

/** The special days that a date belongs to. */
export function specialOn(days: readonly SpecialDay[], date: number): readonly Occurrence[] {
  const year = new Date(date * 86_400_000).getUTCFullYear();
  return days.flatMap((day) => {
    const [firstYear, month, ofMonth] = partsOf(day.first);
    const first = dayNumber(firstYear, month, ofMonth);
    const length = dayNumber(...partsOf(day.last)) - first;
    const years = day.yearly ? [year - 1, year].filter((one) => one >= firstYear) : [firstYear];
    return years
      .filter((one) => month !== 2 || ofMonth !== 29 || isLeap(one))
      .map((one) => dayNumber(one, month, ofMonth))
      .filter((begins) => begins <= date && date <= begins + length)
      .map((begins) => ({ day, first: begins, last: begins + length }));
  });
}

/** Whether a closed day has begun and is not over at a time of `date`; it must belong to it. */
export function isClosedBy({ day, first, last }: Occurrence, date: number, minutes: number): boolean {
  const begun = date > first || day.from === undefined || minutes >= minutesOf(day.from);
  const over = date === last && day.to !== undefined && minutes >= minutesOf(day.to);
  return begun && !over;
}

/** Year, month and day of `YYYY-MM-DD`. */
function partsOf(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
