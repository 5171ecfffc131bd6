import { currentLanguage } from '@belfry/ui';
import { t } from './texts.ts';

const weekMs = 6 * 86_400_000;

/** A coming moment on the clock of a zone: `today 18:00`, `Monday 08:00`, `4 January 08:00`. */
export function clockWords(at: Date, now: Date, timeZone: string): string {
  const { dates } = currentLanguage();
  const write = (date: Date, form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dates, { ...form, timeZone }).format(date);
  const time = write(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  if (write(at, day) === write(now, day)) return t('hours.today', { time });
  const isNear = at.getTime() - now.getTime() < weekMs;
  return `${write(at, isNear ? { weekday: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' })} ${time}`;
}

/** A date (`2026-08-01`) in words: `1 August 2026`, or without its year. */
export function dateWords(date: string, withYear: boolean, withDay = false): string {
  return new Intl.DateTimeFormat(currentLanguage().dates, {
    day: 'numeric',
    month: 'long',
    ...(withYear && { year: 'numeric' }),
    ...(withDay && { weekday: 'short' }),
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}
