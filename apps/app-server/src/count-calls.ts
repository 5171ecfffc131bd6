import type { Metrics } from '@belfry/ops';
import type { AppServer, AppServerOptions } from './app-server.ts';

/** Puts an application server's figures among the metrics; returns what is to be told of each call. */
export function countCalls(metrics: Metrics, server: () => AppServer): NonNullable<AppServerOptions['counted']> {
  metrics.gauge('belfry_app_calls', 'Calls that are going on.', { collect: (gauge) => gauge.set(server().calls) });
  metrics.gauge('belfry_app_ports', 'Media ports that are open.', {
    collect: (gauge) => gauge.set(server().calls * 2),
  });
  metrics.gauge('belfry_app_transactions', 'SIP transactions that live, lingering ones included.', {
    collect: (gauge) => gauge.set(server().transactions),
  });
  const answered = metrics.counter('belfry_app_answered_total', 'Calls answered, by service.', { labels: ['service'] });
  const refused = metrics.counter('belfry_app_refused_total', 'Calls refused, by reason.', { labels: ['reason'] });
  const ended = metrics.counter('belfry_app_ended_total', 'Answered calls that ended, by reason.', {
    labels: ['reason'],
  });
  return ({ type, why }) => {
    if (type === 'answered') answered.inc({ service: why });
    else (type === 'refused' ? refused : ended).inc({ reason: why });
  };
}
