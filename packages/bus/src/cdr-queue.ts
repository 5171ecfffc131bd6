import type { EndedCall } from '@belfry/call';
import { doubling, JobQueue, type JobWorker } from './job-queue.ts';
import type { Link } from './link.ts';

/** Ended calls on their way from the proxies to the database. Redelivery is possible: whoever stores must not mind. */
export interface CdrQueue {
  /** Hands over calls in one step; when it resolves they are in Redis. A call that is already queued is not queued twice. */
  enqueue(calls: readonly EndedCall[]): Promise<void>;
  /**
   * Stores calls as they come. A call whose `store` rejects is tried again after 0.5 s, 1 s, 2 s … at most a minute, for ever. `close` waits a
   * second for those at work.
   */
  work(store: (call: EndedCall) => Promise<void>, options?: { readonly concurrency?: number }): JobWorker;
  /** Calls that wait, are at work, or wait to be tried again. */
  depth(): Promise<{
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
  }>;
  close(): Promise<void>;
}

export function createCdrQueue(link: Link): CdrQueue {
  const queue = new JobQueue<EndedCall>(link, {
    name: 'cdr',
    backOff: doubling(500),
    maxBackOffMs: 60_000,
    keep: { removeOnComplete: { age: 60, count: 500 }, removeOnFail: false },
  });
  return {
    enqueue: (calls) => queue.add(calls.map((data) => ({ id: `call-${data.callId}`, data }))),
    work: (store, { concurrency = 4 } = {}) =>
      queue.work(store, { concurrency, stalledInterval: 5_000, lockDuration: 10_000 }),
    async depth() {
      const opened = await queue.open();
      const counts = await opened.getJobCounts('waiting', 'active', 'delayed', 'failed');
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
      return { waiting, active, delayed, failed };
    },
    close: () => queue.close(),
  };
}
