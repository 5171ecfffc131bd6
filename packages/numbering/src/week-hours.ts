import type { PlanHours } from './plan.ts';

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** Two spans that have a minute in common, by their indexes, and the day (1: Monday) on which they first do; undefined: no two have. */
export function firstOverlap(hours: readonly PlanHours[]): { first: number; second: number; day: number } | undefined {
  const taken = new Int16Array(weekMinutes).fill(-1);
  for (const [index, span] of hours.entries()) {
    for (const [begin, end] of partsOf(span)) {
      for (let at = begin; at < end; at++) {
        const before = taken[at]!;
        if (before !== -1 && before !== index)
          return { first: before, second: index, day: Math.floor(at / dayMinutes) + 1 };
        taken[at] = index;
      }
    }
  }
  return undefined;
}

/** The minutes of a week in which hours count, 1 for each; those of none count always. */
export function minutesOfWeek(hours: readonly PlanHours[]): Uint8Array {
  const minutes = new Uint8Array(weekMinutes);
  if (hours.length === 0) return minutes.fill(1);
  for (const span of hours) for (const [begin, end] of partsOf(span)) minutes.fill(1, begin, end);
  return minutes;
}

/** Is there no minute of `hours` that is not among those of `over` as well? */
export function coversHours(over: readonly PlanHours[], hours: readonly PlanHours[]): boolean {
  const [wide, narrow] = [minutesOfWeek(over), minutesOfWeek(hours)];
  return narrow.every((minute, at) => minute === 0 || wide[at] === 1);
}

/** The parts of a week (in minutes from Monday 00:00, ends not included) that a span is; one that ends before it begins goes on over midnight. */
function partsOf({ days, from, to }: PlanHours): [number, number][] {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const length = begin < end ? end - begin : end + dayMinutes - begin;
  return [...new Set(days)].flatMap((day): [number, number][] => {
    const at = (day - 1) * dayMinutes + begin;
    const until = at + length;
    if (until <= weekMinutes) return [[at, until]];
    return [
      [at, weekMinutes],
      [0, until - weekMinutes],
    ];
  });
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
