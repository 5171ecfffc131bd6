import { localTime, weekdayOf } from './clock.ts';
import { nextChange, type Opening, type WallTime } from './opening.ts';
import { nameOfDay } from './route-hours.ts';
import type { ScheduleRules } from './rules.ts';

/** What an opening is in words: "closed: Sunday 03:00, next opening Monday 08:00". */
export function describeOpening(schedule: ScheduleRules, opening: Opening, at: number): string {
  const now = localTime(at, schedule.timezone);
  const clock = `${nameOfDay(now.day)} ${timeWords(now.minutes)}`;
  if (opening.by === 'button') return `${opening.state} by the night button, whatever the clock says: ${clock}`;
  const change = nextChange(schedule, at);
  const when = change ? momentWords(change, now.date) : undefined;
  const named = opening.day ? `, ${opening.day.name}` : '';
  if (opening.state === 'open') return `open: ${clock}${named}${when ? `, until ${when}` : ''}`;
  const next = when ? `next opening ${when}` : 'no opening in sight';
  if (opening.state === 'holiday')
    return `closed for ${opening.day?.name}: ${nameOfDay(now.day)} ${dateWords(now.date)} ${timeWords(now.minutes)}, ${next}`;
  return `closed: ${clock}${named}, ${next}`;
}

/** A time as people say it on the day `today`: `18:00`, `Monday 08:00`, `4 January 2027 08:00`. */
function momentWords({ date, minutes }: WallTime, today: number): string {
  const time = timeWords(minutes);
  if (date === today) return time;
  return date < today + 7 ? `${nameOfDay(weekdayOf(date))} ${time}` : `${dateWords(date)} ${time}`;
}

const timeWords = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function dateWords(date: number): string {
  const day = new Date(date * 86_400_000);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}
