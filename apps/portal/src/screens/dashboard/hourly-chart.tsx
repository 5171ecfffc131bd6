import type { Dashboard } from '@belfry/contracts';
import { Card, CardBody, CardHeader } from '@belfry/ui';
import { t } from '../../messages/text.ts';

/** Calls of the last 24 hours as bars: answered ones in the brand's colour, the others above them. */
export function HourlyChart({ hourly }: { hourly: Dashboard['hourly'] }) {
  const most = Math.max(4, ...hourly.map((hour) => hour.total));
  return (
    <Card>
      <CardHeader title={t('dashboard.hourly')} description={t('dashboard.hourlyHelp')} />
      <CardBody>
        <ol className="flex h-36 items-end gap-[3px] sm:gap-1.5">
          {hourly.map((hour) => {
            const at = new Date(hour.at);
            const name = t('dashboard.hour', {
              hour: at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }),
              total: hour.total,
              answered: hour.answered,
            });
            return (
              <li key={hour.at} className="group relative flex h-full flex-1 flex-col justify-end" title={name}>
                <span className="sr-only">{name}</span>
                <span
                  className="block rounded-t-[3px] bg-line-strong"
                  style={{ height: `${((hour.total - hour.answered) / most) * 100}%` }}
                />
                <span
                  className={hour.total > hour.answered ? 'block bg-brand' : 'block rounded-t-[3px] bg-brand'}
                  style={{ height: `${(hour.answered / most) * 100}%` }}
                />
                <span className="mt-px block h-0.5 rounded-full bg-line group-hover:bg-line-strong" />
              </li>
            );
          })}
        </ol>
        <div className="mt-2 flex justify-between text-xs text-faint tabular-nums" aria-hidden>
          {[0, 6, 12, 18, 23].map((index) => (
            <span key={index}>
              {hourly[index] === undefined
                ? ''
                : new Date(hourly[index].at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
            </span>
          ))}
        </div>
      </CardBody>
    </Card>
  );
}
