import type { EndedCall } from '@belfry/call';
import { doubling, JobQueue, type JobWorker, Remaining } from './job-queue.ts';
import type { Link } from './link.ts';

/** Thrown by what stores calls: only these have to be tried again. */
export class NotStored extends Remaining<readonly EndedCall[]> {}

/** Ended calls on their way from the proxies to the database, in bundles. Redelivery is possible: whoever stores must not mind. */
export interface CdrQueue {
  /** Hands over calls in one step; when it resolves they are in Redis. The same calls are not queued twice. */
  enqueue(calls: readonly EndedCall[]): Promise<void>;
  /**
   * Stores calls as they come. A bundle whose `store` rejects, or what `NotStored` names of it, is tried again after 0.5 s, 1 s, 2 s … at most a minute, for ever. `close` waits a
   * second for those at work.
   */
  work(store: (calls: readonly EndedCall[]) => Promise<void>, options?: { readonly concurrency?: number }): JobWorker;
  /** Bundles of calls that wait, are at work, or wait to be tried again. */
  depth(): Promise<{
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
  }>;
  close(): Promise<void>;
}

/** Calls of one bundle: what is stored in one transaction. */
const bundleSize = 50;

export function createCdrQueue(link: Link): CdrQueue {
  // A call by itself is what proxies of before hand over.
  const queue = new JobQueue<readonly EndedCall[] | EndedCall>(link, {
    name: 'cdr',
    backOff: doubling(500),
    maxBackOffMs: 60_000,
    keep: { removeOnComplete: { age: 60, count: 500 }, removeOnFail: false },
  });
  return {
    async enqueue(calls) {
      const once = [...new Map(calls.map((call) => [call.callId, call])).values()];
      const bundles: { id: string; data: readonly EndedCall[] }[] = [];
      for (let at = 0; at < once.length; at += bundleSize) {
        const data = once.slice(at, at + bundleSize);
        bundles.push({ id: `calls-${data[0]!.callId}-${data.at(-1)!.callId}-${data.length}`, data });
      }
      await queue.add(bundles);
    },
    work: (store, { concurrency = 4 } = {}) =>
      queue.work((data) => store(isBundle(data) ? data : [data]), {
        concurrency,
        stalledInterval: 5_000,
        lockDuration: 10_000,
      }),
    async depth() {
      const opened = await queue.open();
      const counts = await opened.getJobCounts('waiting', 'active', 'delayed', 'failed');
      const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
      return { waiting, active, delayed, failed };
    },
    close: () => queue.close(),
  };
}

const isBundle = (data: readonly EndedCall[] | EndedCall): data is readonly EndedCall[] => Array.isArray(data);
