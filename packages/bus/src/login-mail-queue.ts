import { LoginMail } from '@belfry/contracts';
import { UnrecoverableError } from 'bullmq';
import { doubling, JobQueue, type JobWorker } from './job-queue.ts';
import type { Link } from './link.ts';

/** Mails about signing in on their way: invitations, and links to choose a new password. No secret is in the queue: links are made when they are sent. */
export interface LoginMailQueue {
  /** Hands over a mail; when it resolves it is in Redis. */
  enqueue(mail: LoginMail): Promise<void>;
  /** Sends mails as they come. One whose `send` rejects is tried again after 2 s, 4 s … at most a minute: a reset for an hour, an invitation for a day. */
  work(send: (mail: LoginMail) => Promise<void>, givenUp: (mail: LoginMail, error: Error) => void): JobWorker;
  close(): Promise<void>;
}

const hourMs = 3_600_000;

export function createLoginMailQueue(link: Link): LoginMailQueue {
  const queue = new JobQueue<LoginMail>(link, {
    name: 'login-mail',
    backOff: doubling(2_000),
    maxBackOffMs: 60_000,
    keep: { removeOnComplete: true, removeOnFail: { age: (24 * hourMs) / 1000 } },
  });
  return {
    enqueue: (mail) => queue.add([{ id: `${mail.kind}-${mail.id}`, data: mail }]),
    work(send, givenUp) {
      const work = async (data: LoginMail) => {
        const mail = LoginMail.parse(data);
        try {
          await send(mail);
        } catch (cause) {
          const error = cause instanceof Error ? cause : new Error(String(cause));
          if (Date.now() - mail.at < (mail.kind === 'reset' ? hourMs : 24 * hourMs)) throw error;
          givenUp(mail, error);
          throw new UnrecoverableError(error.message);
        }
      };
      return queue.work(work, { concurrency: 2, stalledInterval: 10_000, lockDuration: 60_000 });
    },
    close: () => queue.close(),
  };
}
