import type { EndedCall } from '@belfry/call';
import { Queue, Worker } from 'bullmq';
import { closeWithin } from './close-within.ts';
import type { Link } from './link.ts';

/** Ended calls on their way from the proxies to the database. Redelivery is possible: whoever stores must not mind. */
export interface CdrQueue {
  /** Hands over calls in one step; when it resolves they are in Redis. A call that is already queued is not queued twice. */
  enqueue(calls: readonly EndedCall[]): Promise<void>;
  /**
   * Stores calls as they come. A call whose `store` rejects is tried again after 0.5 s, 1 s, 2 s … at most a minute, for ever. `close` waits a
   * second for those at work.
   */
  work(store: (call: EndedCall) => Promise<void>, options?: { readonly concurrency?: number }): CdrWorker;
  /** Calls that wait, are at work, or wait to be tried again. */
  depth(): Promise<{
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
  }>;
  close(): Promise<void>;
}

/** Somebody who stores calls. */
export interface CdrWorker {
  close(): Promise<void>;
}

const name = 'cdr';
const maxBackOffMs = 60_000;

export function createCdrQueue(link: Link): CdrQueue {
  const prefix = `${link.prefix}{cdr}`;
  let queue: Queue<EndedCall> | undefined;
  const open = () => {
    if (queue) return queue;
    queue = new Queue<EndedCall>(name, {
      prefix,
      connection: {
        ...link.queueConnection,
        maxRetriesPerRequest: 1,
        enableOfflineQueue: false,
        commandTimeout: 5_000,
      },
      defaultJobOptions: {
        attempts: Number.MAX_SAFE_INTEGER,
        backoff: { type: 'custom' },
        removeOnComplete: { age: 60, count: 500 },
        removeOnFail: false,
      },
    });
    queue.on('error', (error) => link.report(error));
    return queue;
  };
  return {
    async enqueue(calls) {
      if (calls.length === 0) return;
      await link.redis();
      await open().addBulk(calls.map((data) => ({ name, data, opts: { jobId: `call-${data.callId}` } })));
    },
    work(store, { concurrency = 4 } = {}) {
      const worker = new Worker<EndedCall>(name, async (job) => store(job.data), {
        prefix,
        concurrency,
        // A worker that dies has its calls handed to another, as often as that takes.
        maxStalledCount: 1_000_000,
        stalledInterval: 5_000,
        lockDuration: 10_000,
        connection: { ...link.queueConnection, maxRetriesPerRequest: null },
        settings: { backoffStrategy: (attempts) => Math.min(250 * 2 ** Math.min(attempts, 20), maxBackOffMs) },
      });
      worker.on('error', (error) => link.report(error));
      return { close: () => closeWithin(link, worker) };
    },
    async depth() {
      await link.redis();
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
        failed = 0,
      } = await open().getJobCounts('waiting', 'active', 'delayed', 'failed');
      return { waiting, active, delayed, failed };
    },
    async close() {
      if (queue) await closeWithin(link, queue);
    },
  };
}
