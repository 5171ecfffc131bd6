'use client';
import { createTranslator, Input, Select, useRemembered } from '@belfry/ui';
import { callsTexts } from '../messages/en/calls.ts';

const t = createTranslator({ ...callsTexts });

/** When calls began: from `since` on, before `until`; ISO 8601. */
export interface Times {
  readonly since?: string;
  readonly until?: string;
}

const HOUR_MS = 3_600_000;
const spans = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS } as const;
type Span = keyof typeof spans;

/** When a day is over, which may have 23 or 25 hours. */
function endOf(day: string): Date {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return end;
}

/** The last hour, day, week or month, or days from one to another. */
export function TimeRange({ onChange, className }: { onChange: (times: Times) => void; className: string }) {
  const [span, setSpan] = useRemembered('span', '');
  const [from, setFrom] = useRemembered('from', '');
  const [to, setTo] = useRemembered('to', '');
  const days = (first: string, last: string) => {
    setFrom(first);
    setTo(last);
    onChange({
      ...(first !== '' && { since: new Date(`${first}T00:00`).toISOString() }),
      ...(last !== '' && { until: endOf(last).toISOString() }),
    });
  };
  const choose = (value: string) => {
    setSpan(value);
    if (value === '') onChange({});
    else if (value === 'days') days(from, to);
    else onChange({ since: new Date(Date.now() - spans[value as Span]).toISOString() });
  };
  return (
    <>
      <Select
        className={className}
        aria-label={t('calls.time')}
        value={span}
        noneLabel={t('calls.anyTime')}
        onValueChange={choose}
        options={(['hour', 'day', 'week', 'month', 'days'] as const).map((value) => ({
          value,
          label: t(`calls.time.${value}`),
        }))}
      />
      {span === 'days' && (
        <>
          <Input
            type="date"
            className={className}
            aria-label={t('calls.fromDay')}
            value={from}
            onChange={(event) => days(event.target.value, to)}
          />
          <Input
            type="date"
            className={className}
            aria-label={t('calls.toDay')}
            value={to}
            onChange={(event) => days(from, event.target.value)}
          />
        </>
      )}
    </>
  );
}
