import type { Metrics } from '@belfry/ops';
import type { AppServer, AppServerOptions } from './app-server.ts';

/** Puts an application server's figures among the metrics; returns what is to be told of each call. */
export function countCalls(metrics: Metrics, server: () => AppServer): NonNullable<AppServerOptions['counted']> {
  const gauge = (name: string, help: string, read: (server: AppServer) => number) =>
    metrics.gauge(name, help, { collect: (one) => one.set(read(server())) });
  gauge('belfry_sip_dialogs', 'Dialogs of legs that have not ended', ({ calls }) => calls);
  gauge('belfry_sip_transactions', 'SIP transactions that live, lingering ones included', (one) => one.transactions);
  gauge('belfry_media_ports_in_use', 'Media ports in use', ({ calls }) => calls * 2);
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
