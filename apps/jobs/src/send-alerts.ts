import type { Bus } from '@belfry/bus';
import type { Database } from '@belfry/db';
import type { Config, Logger, Metrics } from '@belfry/ops';
import { alertMail } from './alert-mail.ts';
import { createMailer } from './mailer.ts';

/** What it works with. */
export interface AlertParts {
  readonly bus: Bus;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Sends the mails of emergency calls. A process without a mail server leaves them to one that has it, or to its own next life. */
export function sendAlerts(config: Config, { bus, database, metrics, logger }: AlertParts): { close(): Promise<void> } {
  const sent = metrics.counter('belfry_alert_mails_total', 'Mails of emergency calls, by what came of the attempt', {
    labels: ['outcome'],
  });
  if (config.mail === undefined) {
    logger.warn('no mail server is configured (BELFRY_SMTP_URL): nobody is told of emergency calls by mail from here');
    return { close: async () => {} };
  }
  const mailer = createMailer(config.mail);
  const worker = bus.alerts.work(
    async ({ alert, to }) => {
      const { callId } = alert;
      try {
        await mailer.send(await alertMail(database, alert, to, config.portalLink));
        sent.inc({ outcome: 'sent' });
        logger.info({ callId }, 'a mail tells of an emergency call');
      } catch (error) {
        sent.inc({ outcome: 'failed' });
        const reason = error instanceof Error ? error.message : String(error);
        logger.error({ callId, reason }, 'the mail of an emergency call was not sent; it will be tried again');
        throw error;
      }
    },
    ({ alert: { callId } }) => {
      sent.inc({ outcome: 'given_up' });
      logger.error({ callId }, 'the mail of an emergency call is given up after a day');
    },
  );
  return {
    async close() {
      await worker.close();
      mailer.close();
    },
  };
}
