import type { Bus } from '@belfry/bus';
import type { Database } from '@belfry/db';
import type { Config, Logger, Metrics } from '@belfry/ops';
import { composeLoginMails } from '@belfry/services/login-mail';
import { createMailer } from './mailer.ts';

/** What it works with. */
export interface LoginMailParts {
  readonly bus: Bus;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Sends invitations and links to choose a new password. A process without a mail server leaves them to one that has it. */
export function sendLoginMails(
  config: Config,
  { bus, database, metrics, logger }: LoginMailParts,
): { close(): Promise<void> } {
  if (config.mail === undefined) return { close: async () => {} };
  const sent = metrics.counter('belfry_login_mails_total', 'Mails about signing in, by what came of the attempt', {
    labels: ['kind', 'outcome'],
  });
  const mailer = createMailer(config.mail);
  const worker = bus.loginMails.work(
    async (wish) => {
      const { kind } = wish;
      try {
        const mails = await composeLoginMails(database, wish, config.portalLink);
        for (const mail of mails) await mailer.send(mail);
        sent.inc({ kind, outcome: mails.length > 0 ? 'sent' : 'nobody' });
      } catch (error) {
        sent.inc({ kind, outcome: 'failed' });
        const reason = error instanceof Error ? error.message : String(error);
        logger.error({ kind, reason }, 'a mail about signing in was not sent; it will be tried again');
        throw error;
      }
    },
    ({ kind }) => {
      sent.inc({ kind, outcome: 'given_up' });
      logger.error({ kind }, 'a mail about signing in is given up');
    },
  );
  return {
    async close() {
      await worker.close();
      mailer.close();
    },
  };
}
