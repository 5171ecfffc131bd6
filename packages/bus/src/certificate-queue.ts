import { doubling, JobQueue, type JobWorker } from './job-queue.ts';
import type { Link } from './link.ts';

/** Portals whose name is to be looked at and whose certificate is to be asked for. What came of it, and when it is done again, stands in Postgres. */
export interface CertificateQueue {
  /** Hands over a portal domain; one that waits already is not entered twice. */
  enqueue(portalDomainId: string): Promise<void>;
  /** What `order` rejects with is tried again after a minute, two … at most an hour. */
  work(order: (portalDomainId: string) => Promise<void>): JobWorker;
  close(): Promise<void>;
}

export function createCertificateQueue(link: Link): CertificateQueue {
  const queue = new JobQueue<{ id: string }>(link, {
    name: 'certificate',
    backOff: doubling(60_000),
    maxBackOffMs: 3_600_000,
    keep: { removeOnComplete: true, removeOnFail: true },
  });
  return {
    enqueue: (id) => queue.add([{ id: `portal-${id}`, data: { id } }]),
    work: (order) =>
      queue.work(({ id }) => order(id), { concurrency: 2, stalledInterval: 10_000, lockDuration: 60_000 }),
    close: () => queue.close(),
  };
}
