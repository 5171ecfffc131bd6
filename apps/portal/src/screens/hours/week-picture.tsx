'use client';
import type { Schedule, ScheduleDay } from '@belfry/contracts';
import { cn, currentLanguage } from '@belfry/ui';
import { t } from './texts.ts';

const dayMinutes = 24 * 60;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const percent = (minutes: number) => `${(minutes / dayMinutes) * 100}%`;
const marks = [0, 6, 12, 18, 24] as const;

/** The coming seven days as bars of 24 hours: green where it is open by the clock, with the names of holidays. */
export function WeekPicture({ schedule: { week, clock } }: { schedule: Schedule }) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: clock }).format(new Date());
  return (
    <div className="min-w-0">
      <h3 className="text-[0.8667rem] font-medium">{t('hours.thisWeek')}</h3>
      <ul className="mt-2 space-y-1.5">
        {week.map((day) => (
          <Row key={day.date} day={day} isToday={day.date === today} />
        ))}
      </ul>
      <div className="mt-1 grid grid-cols-[4.75rem_1fr] sm:grid-cols-[5.5rem_1fr_11.5rem]" aria-hidden>
        <span />
        <div className="relative h-4 text-[0.7rem] text-faint tabular-nums">
          {marks.map((hour) => (
            <span key={hour} className="absolute -translate-x-1/2" style={{ left: percent(hour * 60) }}>
              {hour}
            </span>
          ))}
        </div>
      </div>
      <p className="mt-1 text-[0.8rem] text-faint">{t('hours.clockOf', { zone: clock })}</p>
    </div>
  );
}

function Row({ day: { date, open, special }, isToday }: { day: ScheduleDay; isToday: boolean }) {
  const name = new Intl.DateTimeFormat(currentLanguage().dates, {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
  return (
    <li className="grid grid-cols-[4.75rem_1fr] items-center sm:grid-cols-[5.5rem_1fr_11.5rem]">
      <span className={cn('text-[0.8333rem] tabular-nums', isToday ? 'font-semibold' : 'text-muted')}>{name}</span>
      <span className="relative block h-6 overflow-hidden rounded bg-sunken" aria-hidden>
        {[6, 12, 18].map((hour) => (
          <span key={hour} className="absolute inset-y-0 w-px bg-line" style={{ left: percent(hour * 60) }} />
        ))}
        {open.map(({ from, to }) => (
          <span
            key={from}
            className="absolute inset-y-1 rounded-sm bg-good/75"
            style={{ left: percent(minutesOf(from)), width: percent(minutesOf(to) - minutesOf(from)) }}
          />
        ))}
        {special.length > 0 && (
          <span className="absolute inset-y-0 left-1.5 flex items-center truncate text-[0.75rem] font-medium text-warn">
            {special.join(', ')}
          </span>
        )}
      </span>
      <span className="sr-only text-[0.8rem] text-muted tabular-nums sm:not-sr-only sm:pl-3 sm:whitespace-nowrap">
        {spans(open)}
        {special.length > 0 && <span className="sr-only">, {special.join(', ')}</span>}
      </span>
    </li>
  );
}

function spans(open: ScheduleDay['open']): string {
  if (open.length === 0) return t('hours.closedAllDay');
  const [only] = open;
  if (open.length === 1 && only?.from === '00:00' && only.to === '24:00') return t('hours.allDay');
  return open.map(({ from, to }) => `${from}–${to}`).join(', ');
}
