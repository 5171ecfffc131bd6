import { DelayedError, type JobsOptions, type Processor, Queue, Worker, type WorkerOptions } from 'bullmq';
import { closeWithin } from './close-within.ts';
import type { Link } from './link.ts';

/** How the jobs of a queue are kept and tried again. */
export interface JobQueueOptions {
  /** Of the queue; the keys in Redis begin with it. */
  readonly name: string;
  /** A job is tried again after `backOff` milliseconds, given how often it has been tried, and at most `maxBackOffMs`; there is no end to it by itself. */
  readonly backOff: (attempts: number) => number;
  readonly maxBackOffMs: number;
  /** How long jobs that are over are remembered: nobody queues one of the same id again as long. */
  readonly keep: Pick<JobsOptions, 'removeOnComplete' | 'removeOnFail'>;
}

/** Somebody who works on the jobs of a queue. */
export interface JobWorker {
  /** Waits a second for what is at work. */
  close(): Promise<void>;
}

/** Thrown by what works on a job whose time has not come: it is begun anew after so long, which counts as no attempt. */
export class PutOff extends Error {
  readonly forMs: number;

  constructor(forMs: number) {
    super(`put off for ${forMs} ms`);
    this.forMs = forMs;
  }
}

/** Thrown by what works on a job that is done in part: it is tried again with what remains. */
export class Remaining<Job> extends Error {
  readonly data: Job;

  constructor(data: Job, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.data = data;
  }
}

/** A BullMQ queue and its workers, opened when they are needed first. */
export class JobQueue<Job> {
  readonly #link: Link;
  readonly #options: JobQueueOptions;
  #queue: Queue<Job> | undefined;

  constructor(link: Link, options: JobQueueOptions) {
    this.#link = link;
    this.#options = options;
  }

  /** Hands over jobs in one step; when it resolves they are in Redis. One whose id is known already is left out. */
  async add(jobs: readonly { readonly id: string; readonly data: Job }[]): Promise<void> {
    if (jobs.length === 0) return;
    const queue = await this.open();
    const { name } = this.#options;
    // BullMQ derives a job's shape from its data's own type, which is a parameter here.
    const bulk = jobs.map(({ id, data }) => ({ name, data, opts: { jobId: id } })) as Parameters<
      typeof queue.addBulk
    >[0];
    await queue.addBulk(bulk);
  }

  /** The queue, once Redis answers. */
  async open(): Promise<Queue<Job>> {
    await this.#link.redis();
    this.#queue ??= this.#create();
    return this.#queue;
  }

  /** Works on jobs as they come. A worker that dies has its jobs handed to another, as often as that takes. */
  work(
    process: (job: Job) => Promise<void>,
    options: Pick<WorkerOptions, 'concurrency' | 'stalledInterval' | 'lockDuration'>,
  ): JobWorker {
    const { name, backOff, maxBackOffMs } = this.#options;
    const workOn: Processor<Job> = async (job, token) => {
      try {
        await process(job.data);
      } catch (error) {
        if (error instanceof Remaining) await job.updateData(error.data);
        if (!(error instanceof PutOff)) throw error;
        await job.moveToDelayed(Date.now() + error.forMs, token);
        throw new DelayedError();
      }
    };
    const worker = new Worker<Job>(name, workOn, {
      ...options,
      prefix: this.#prefix,
      maxStalledCount: 1_000_000,
      connection: { ...this.#link.queueConnection, maxRetriesPerRequest: null },
      settings: { backoffStrategy: (attempts) => Math.min(backOff(attempts), maxBackOffMs) },
    });
    worker.on('error', (error) => this.#link.report(error));
    return { close: () => closeWithin(this.#link, worker) };
  }

  async close(): Promise<void> {
    if (this.#queue) await closeWithin(this.#link, this.#queue);
  }

  get #prefix(): string {
    return `${this.#link.prefix}{${this.#options.name}}`;
  }

  #create(): Queue<Job> {
    const queue = new Queue<Job>(this.#options.name, {
      prefix: this.#prefix,
      connection: {
        ...this.#link.queueConnection,
        maxRetriesPerRequest: 1,
        enableOfflineQueue: false,
        commandTimeout: 5_000,
      },
      defaultJobOptions: { attempts: Number.MAX_SAFE_INTEGER, backoff: { type: 'custom' }, ...this.#options.keep },
    });
    queue.on('error', (error) => this.#link.report(error));
    return queue;
  }
}

/** `firstMs`, twice that, four times that … */
export function doubling(firstMs: number): (attempts: number) => number {
  return (attempts) => firstMs * 2 ** Math.min(attempts - 1, 20);
}
