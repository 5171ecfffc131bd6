import { EmergencyAlert } from '@belfry/contracts';
import { UnrecoverableError } from 'bullmq';
import { doubling, JobQueue, type JobWorker } from './job-queue.ts';
import type { Link } from './link.ts';

/** Emergency calls on their way to those who are to learn of them: one mail each. */
export interface AlertQueue {
  /** Hands over an alert; when it resolves it is in Redis. Of one call, whoever is in the queue already, or was within a day, is not told twice. */
  enqueue(alert: EmergencyAlert): Promise<void>;
  /** Sends mails as they come. One whose `send` rejects is tried again after 2 s, 4 s … at most five minutes, for a day; `givenUp` then. */
  work(send: (mail: AlertMail) => Promise<void>, givenUp: (mail: AlertMail, error: Error) => void): JobWorker;
  close(): Promise<void>;
}

/** One mail of an alert. */
export interface AlertMail {
  readonly alert: EmergencyAlert;
  readonly to: string;
}

const dayMs = 86_400_000;

export function createAlertQueue(link: Link): AlertQueue {
  const queue = new JobQueue<AlertMail>(link, {
    name: 'alert',
    backOff: doubling(2_000),
    maxBackOffMs: 300_000,
    keep: { removeOnComplete: { age: dayMs / 1000 }, removeOnFail: { age: (7 * dayMs) / 1000 } },
  });
  return {
    enqueue(alert) {
      const jobs = [...new Set(alert.emails)].map((to) => ({ id: `${alert.callId}-${to}`, data: { alert, to } }));
      return queue.add(jobs);
    },
    work(send, givenUp) {
      const work = async ({ alert, to }: AlertMail) => {
        const mail = { alert: EmergencyAlert.parse(alert), to };
        try {
          await send(mail);
        } catch (cause) {
          const error = cause instanceof Error ? cause : new Error(String(cause));
          if (Date.now() - mail.alert.at < dayMs) throw error;
          givenUp(mail, error);
          throw new UnrecoverableError(error.message);
        }
      };
      return queue.work(work, { concurrency: 2, stalledInterval: 10_000, lockDuration: 60_000 });
    },
    close: () => queue.close(),
  };
}
