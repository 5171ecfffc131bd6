import type { Dashboard } from '@belfry/contracts';
import { BarChart, Card, CardBody, CardHeader, currentLanguage } from '@belfry/ui';
import { t } from './texts.ts';

/** Calls of the last 24 hours by the hour that they began in. */
export function HourlyChart({ hourly }: { hourly: Dashboard['hourly'] }) {
  return (
    <Card>
      <CardHeader title={t('dashboard.hourly')} description={t('dashboard.hourlyHelp')} />
      <CardBody>
        <BarChart
          label={t('dashboard.hourly')}
          nameHeader={t('dashboard.chart.hour')}
          series={[t('dashboard.chart.answered'), t('dashboard.chart.unanswered')]}
          bars={hourly.map(({ at, total, answered }) => ({
            name: new Date(at).toLocaleTimeString(currentLanguage().dates, { hour: '2-digit', minute: '2-digit' }),
            values: [answered, total - answered],
          }))}
        />
      </CardBody>
    </Card>
  );
}
