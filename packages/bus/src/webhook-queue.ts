import { UnrecoverableError } from 'bullmq';
import { JobQueue, type JobWorker, PutOff } from './job-queue.ts';
import type { Link } from './link.ts';

/** Deliveries to webhooks on their way. What is delivered stands in the database: the queue has ids. */
export interface WebhookQueue {
  /** Hands over deliveries; when it resolves they are in Redis. */
  enqueue(deliveryIds: readonly string[]): Promise<void>;
  /** Delivers as they come; `deliver` says whether it is over, else it is tried again by `webhookPauseMs`. With `putOffMs` it was not tried: it comes again after so long. */
  work(deliver: (deliveryId: string) => Promise<boolean | { readonly putOffMs: number }>): JobWorker;
  close(): Promise<void>;
}

const minute = 60_000;
const pauses = [
  5_000,
  30_000,
  2 * minute,
  10 * minute,
  30 * minute,
  60 * minute,
  120 * minute,
  240 * minute,
  480 * minute,
  480 * minute,
];

/** How long to wait after so many attempts have failed: about a day in all; undefined: it is given up. */
export const webhookPauseMs = (attempts: number): number | undefined => pauses[attempts - 1];

export function createWebhookQueue(link: Link): WebhookQueue {
  const queue = new JobQueue<string>(link, {
    name: 'webhook',
    backOff: (attempts) => webhookPauseMs(attempts) ?? minute,
    maxBackOffMs: 480 * minute,
    keep: { removeOnComplete: true, removeOnFail: true },
  });
  return {
    enqueue: (ids) => queue.add(ids.map((id) => ({ id, data: id }))),
    work: (deliver) =>
      queue.work(
        async (deliveryId) => {
          let isOver: Awaited<ReturnType<typeof deliver>> = true;
          try {
            isOver = await deliver(deliveryId);
          } catch (error) {
            if (error instanceof UnrecoverableError) throw error;
            throw new Error('the delivery could not be tried', { cause: error });
          }
          if (typeof isOver === 'object') throw new PutOff(isOver.putOffMs);
          if (!isOver) throw new Error('it is to be tried again');
        },
        { concurrency: 20, stalledInterval: 30_000, lockDuration: 60_000 },
      ),
    close: () => queue.close(),
  };
}
