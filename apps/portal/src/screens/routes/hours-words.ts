import type { RouteHours } from '@belfry/contracts';
import { currentLanguage, inEachLanguage } from '@belfry/ui';

const names = inEachLanguage(
  () => new Intl.DateTimeFormat(currentLanguage().dates, { weekday: 'short', timeZone: 'UTC' }),
);

/** A day of the week, 1 is Monday: `Mon`. */
export const dayName = (day: number): string => names().format(Date.UTC(2024, 0, day));

/** Hours in few words: `Mon–Fri 08:00–18:00`. */
export function hoursWords({ days, from, to }: RouteHours): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const words = runs.map((run) =>
    run.length > 2 ? `${dayName(run[0]!)}–${dayName(run.at(-1)!)}` : run.map(dayName).join(', '),
  );
  return `${sorted.length === 7 ? '' : `${words.join(', ')} `}${from}–${to}`;
}
