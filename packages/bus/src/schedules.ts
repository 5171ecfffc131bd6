import { Queue, Worker } from 'bullmq';
import { closeWithin } from './close-within.ts';
import type { Link } from './link.ts';

/** Work that is done again and again, by one process at a time, however many offer to do it. */
export interface Schedules {
  /** Does `work` every `everyMs`, here or in another process that asks for the same name. What it rejects with is tried again next time. */
  every(name: string, everyMs: number, work: () => Promise<void>): Promise<ScheduledWork>;
}

/** Work that this process offers to do. */
export interface ScheduledWork {
  close(): Promise<void>;
}

/** Schedules over BullMQ, one queue per name. */
export function createSchedules(link: Link): Schedules {
  return {
    async every(name, everyMs, work) {
      const prefix = `${link.prefix}{schedule}`;
      const connection = { ...link.queueConnection, maxRetriesPerRequest: null };
      const queue = new Queue(name, { prefix, connection });
      const worker = new Worker(name, work, { prefix, connection });
      queue.on('error', (error) => link.report(error));
      worker.on('error', (error) => link.report(error));
      queue
        .upsertJobScheduler(name, { every: everyMs }, { opts: { removeOnComplete: 10, removeOnFail: 100 } })
        .catch((error: unknown) => link.report(error));
      return {
        async close() {
          await Promise.all([closeWithin(link, worker), closeWithin(link, queue)]);
        },
      };
    },
  };
}
