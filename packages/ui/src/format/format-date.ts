import { currentLanguage } from '../messages/language.ts';

const DAY_MS = 86_400_000;

/** A moment as a list shows it: only the time today, weekday and time within the last week, else the date too. In the viewer's time zone. */
export function formatWhen(at: Date, now: Date, locale = currentLanguage().dates): string {
  const time = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return time;
  const age = now.getTime() - at.getTime();
  if (age > 0 && age < 6 * DAY_MS) return `${at.toLocaleDateString(locale, { weekday: 'short' })} ${time}`;
  const sameYear = at.getFullYear() === now.getFullYear();
  const date = at.toLocaleDateString(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return `${date}, ${time}`;
}

/** A moment in full, with seconds. In the viewer's time zone. */
export function formatMoment(at: Date, locale = currentLanguage().dates): string {
  return at.toLocaleString(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** A day. */
export function formatDay(at: Date, locale = currentLanguage().dates): string {
  return at.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
}
