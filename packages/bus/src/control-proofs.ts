import { ControlProof, type ProvableControl } from '@belfry/contracts';
import { JobQueue, type JobWorker } from './job-queue.ts';
import type { Link } from './link.ts';

/** Proofs of the controls at the SIP sockets: asked for in the portal, made by a worker, the last one of each control kept. */
export interface ControlProofs {
  /** The last proof of each control, those that are being made among them. */
  list(): Promise<readonly ControlProof[]>;
  tell(proof: ControlProof): Promise<void>;
  /** Hands a control to a worker; one that waits already is not entered twice. */
  enqueue(control: ProvableControl): Promise<void>;
  work(prove: (control: ProvableControl) => Promise<void>): JobWorker;
  close(): Promise<void>;
}

const name = 'control-proofs';

export function createControlProofs(link: Link): ControlProofs {
  const queue = new JobQueue<{ control: ProvableControl }>(link, {
    name: 'control-proof',
    backOff: () => 5_000,
    maxBackOffMs: 5_000,
    keep: { removeOnComplete: true, removeOnFail: true },
  });
  return {
    async list() {
      const redis = await link.redis();
      return Object.values(await redis.hgetall(link.prefix + name)).map((text) => ControlProof.parse(JSON.parse(text)));
    },
    async tell(proof) {
      await link.command('hset', [link.prefix + name, proof.control, JSON.stringify(proof)]);
    },
    enqueue: (control) => queue.add([{ id: `of-${control}`, data: { control } }]),
    // One at a time: what one sends must not count for another.
    work: (prove) =>
      queue.work(({ control }) => prove(control), { concurrency: 1, stalledInterval: 10_000, lockDuration: 60_000 }),
    close: () => queue.close(),
  };
}
