import type { CalendarDay } from '@belfry/contracts';

/** When a day comes next (or, in the past, came), as `YYYY-MM-DD`: of one that comes each year its first day that is not over. */
export function nextOf({ first, last, yearly }: Pick<CalendarDay, 'first' | 'last' | 'yearly'>, today: string): string {
  if (!yearly) return first;
  const lengthMs = Date.parse(last) - Date.parse(first);
  const beginning = Number(first.slice(0, 4));
  // A 29th of February comes in leap years alone.
  for (let year = Math.max(beginning, Number(today.slice(0, 4)) - 1); year <= beginning + 5_000; year++) {
    const begins = `${year}${first.slice(4)}`;
    const at = Date.parse(begins);
    if (new Date(at).toISOString().slice(0, 10) !== begins) continue;
    if (new Date(at + lengthMs).toISOString().slice(0, 10) >= today) return begins;
  }
  return first;
}
