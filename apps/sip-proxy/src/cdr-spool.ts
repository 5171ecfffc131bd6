import {
  closeSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { EndedCall } from '@belfry/call';
import { untilBeat } from './beat.ts';

/** Who takes ended calls over: when it resolves, they are safe elsewhere. */
export type HandOver = (calls: readonly EndedCall[]) => Promise<void>;

/** What a spool says when something went wrong; nothing is lost by it. */
export type SpoolReport = (what: string, error: unknown) => void;

/**
 * Ended calls between their end and the queue: a file of one JSON line a call, written before anything else happens, flushed to the disk when the
 * queue does not take it at once, handed over in bulk and cut after the acknowledgement. What a dead process left is handed over by the next one with the same file.
 * Handing over twice is possible; storing is idempotent.
 */
export class CdrSpool {
  readonly #file: string;
  readonly #handOver: HandOver;
  readonly #report: SpoolReport;
  #descriptor: number;
  #pending: EndedCall[] = [];
  #atWork: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = firstRetryMs;
  #closed = false;
  #gathering: NodeJS.Timeout | undefined;
  #tending: NodeJS.Timeout | undefined;
  #handedOver = 0;

  /** Opens `file` (its folder is made) and hands over what it holds. */
  constructor(file: string, handOver: HandOver, report: SpoolReport) {
    this.#file = file;
    this.#handOver = handOver;
    this.#report = report;
    mkdirSync(dirname(file), { recursive: true });
    this.#pending = readSpool(file, report);
    this.#descriptor = openSync(file, 'a', 0o600);
    this.#work();
  }

  /** Calls that are not handed over yet. */
  get depth(): number {
    return this.#pending.length;
  }

  /** Writes the call down, then hands it over as soon as it can. Throws when the disk does not take it, or the spool is closed. */
  append(call: EndedCall): void {
    // The number of a closed descriptor may be that of anything by now, of a connection too.
    if (this.#closed) throw new Error('the CDR spool is closed');
    writeSync(this.#descriptor, `${JSON.stringify(call)}\n`);
    this.#pending.push(call);
    // One hand-over for calls that end soon after one another: it costs the same for one as for many.
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#work();
    }, untilBeat(gatherMs));
    this.#tending ??= setTimeout(() => this.#tend(), untilBeat(tendAfterMs));
  }

  /** What is not handed over by now is flushed to the disk, which may take its time: nobody waits for it. Otherwise the file can be emptied. */
  #tend(): void {
    this.#tending = undefined;
    if (this.#closed) return;
    if (this.#pending.length > 0)
      fsync(this.#descriptor, (error) => {
        if (error !== null && !this.#closed) this.#unflushed(error);
      });
    else
      try {
        this.#cut();
      } catch (error) {
        this.#report('the CDR spool cannot be emptied', error);
      }
  }

  /** Resolves when everything is handed over or `withinMs` have passed, and closes the file; what is left stays in it. */
  async close(withinMs: number): Promise<void> {
    clearTimeout(this.#gathering);
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#work();
    const timeUp = new Promise<void>((over) => setTimeout(over, withinMs).unref());
    await Promise.race([this.#atWork ?? Promise.resolve(), timeUp]);
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#tending);
    try {
      if (this.#pending.length > 0) fsyncSync(this.#descriptor);
      else this.#cut();
    } catch (error) {
      this.#unflushed(error);
    }
    closeSync(this.#descriptor);
  }

  #unflushed(error: unknown): void {
    // A descriptor that a rewrite has replaced meanwhile needs no flush.
    if ((error as NodeJS.ErrnoException).code !== 'EBADF')
      this.#report('the CDR spool cannot be flushed to disk', error);
  }

  #work(): void {
    if (this.#atWork || this.#retry || this.#closed || this.#pending.length === 0) return;
    this.#atWork = this.#handAll().finally(() => {
      this.#atWork = undefined;
    });
  }

  async #handAll(): Promise<void> {
    while (this.#pending.length > 0 && !this.#closed) {
      const batch = this.#pending.slice(0, batchSize);
      try {
        await this.#handOver(batch);
      } catch (error) {
        this.#report(`${this.#pending.length} ended calls wait in the spool: the queue does not take them`, error);
        this.#retry = setTimeout(() => {
          this.#retry = undefined;
          this.#work();
        }, this.#retryMs);
        this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
        return;
      }
      this.#retryMs = firstRetryMs;
      this.#pending = this.#pending.slice(batch.length);
      this.#handedOver += batch.length;
      if (this.#closed) return;
      if (this.#handedOver >= rewriteAfter) this.#cut();
      else this.#tending ??= setTimeout(() => this.#tend(), untilBeat(tendAfterMs));
    }
  }

  /**
   * Takes what was handed over out of the file: empties it when nothing is pending, else rewrites it atomically. A kill before that has calls
   * handed over twice.
   */
  #cut(): void {
    this.#handedOver = 0;
    if (this.#pending.length === 0) {
      ftruncateSync(this.#descriptor, 0);
      return;
    }
    const descriptor = replaceFile(this.#file, this.#pending);
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
  }
}

const batchSize = 200;
/** Ended calls wait so long for others to be handed over with them. */
const gatherMs = 100;
/** Calls that may stand in the file although they were handed over. */
const rewriteAfter = 2000;
/** A call is flushed to the disk, or cut from the file, this long after its end: most are handed over by then. */
const tendAfterMs = 400;
const firstRetryMs = 500;
const lastRetryMs = 10_000;

/** Puts a file of these calls in the place of `file`, whole or not at all; its descriptor. */
function replaceFile(file: string, calls: readonly EndedCall[]): number {
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  for (const call of calls) writeSync(descriptor, `${JSON.stringify(call)}\n`);
  fsyncSync(descriptor);
  renameSync(next, file);
  return descriptor;
}

/** The calls of a spool file; a line that a crash cut short is kept aside, not lost. */
function readSpool(file: string, report: SpoolReport): EndedCall[] {
  let text: string;
  try {
    rmSync(`${file}.next`, { force: true });
    if (statSync(file).size === 0) return [];
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  const calls: EndedCall[] = [];
  const broken: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      calls.push(JSON.parse(line) as EndedCall);
    } catch {
      broken.push(line);
    }
  }
  if (broken.length > 0) {
    const aside = openSync(`${file}.broken`, 'a', 0o600);
    writeSync(aside, `${broken.join('\n')}\n`);
    closeSync(aside);
    report(
      `${broken.length} lines of the CDR spool were cut short by a crash; they were put into ${file}.broken`,
      undefined,
    );
    closeSync(replaceFile(file, calls));
  }
  return calls;
}
