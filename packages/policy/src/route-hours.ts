import type { LocalTime } from './clock.ts';
import type { RouteHours } from './facts.ts';

/** Whether a route with these hours is in force at `now`. A span that ends before it begins goes on over midnight, on the day after those it names. */
export function isInForce(hours: readonly RouteHours[] | undefined, { minutes, day }: LocalTime): boolean {
  if (hours === undefined || hours.length === 0) return true;
  const yesterday = day === 1 ? 7 : day - 1;
  return hours.some(({ days, from, to }) => {
    const begin = minutesOf(from);
    const end = minutesOf(to);
    if (begin < end) return days.includes(day) && minutes >= begin && minutes < end;
    return (days.includes(day) && minutes >= begin) || (days.includes(yesterday) && minutes < end);
  });
}

/** Hours in words: `Monday to Friday 08:00-18:00`. */
export function describeHours(hours: readonly RouteHours[]): string {
  return hours.map(({ days, from, to }) => `${describeDays(days)} ${from}-${to}`).join(', ');
}

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a day (1: Monday to 7: Sunday) is called. */
export const nameOfDay = (day: number): string => names[day - 1] ?? '';

function describeDays(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  if (sorted.length === 7) return 'every day';
  const isRun = sorted.length > 2 && sorted.every((day, index) => day === sorted[0]! + index);
  return isRun ? `${name(sorted[0])} to ${name(sorted.at(-1))}` : sorted.map(name).join(' and ');
}

/** `HH:MM` as minutes since midnight. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
