import type { Machine, MonoMs } from '@belfry/core';

/** Milliseconds of the process's monotonic clock. */
export function monotonicNow(): MonoMs {
  return performance.now() as MonoMs;
}

/** setTimeout takes no more than this. */
const LONGEST_MS = 2_147_483_647;

/** After a fault the timer comes no sooner than this: what failed at its time would fail again at once, for ever. */
const AFTER_FAULT_MS = 1000;

/**
 * Runs one machine on real time: hands it inputs, performs its outputs in order, and keeps the one timer that it asks for. Inputs that
 * arise while outputs are performed wait for their turn, so the machine is never entered twice.
 */
export class MachineDriver<Input extends { readonly type: string }, Output> {
  readonly #machine: Machine<Input | { readonly type: 'timeout' }, Output>;
  readonly #perform: (output: Output) => void;
  readonly #waiting: (Input | { readonly type: 'timeout' })[] = [];
  readonly #fault: ((error: unknown) => void) | undefined;
  #running = false;
  #faulty = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #armedFor: MonoMs | undefined;
  readonly #grainMs: number;

  /**
   * `fault`: told of an error that the machine or `perform` threw; the input is lost, the machine goes on. Without it the error goes to whoever feeds.
   * `grainMs`: timeouts may come so much later, so that many share one waking.
   */
  constructor(
    machine: Machine<Input | { readonly type: 'timeout' }, Output>,
    perform: (output: Output) => void,
    fault?: (error: unknown) => void,
    grainMs = 1,
  ) {
    this.#machine = machine;
    this.#perform = perform;
    this.#fault = fault;
    this.#grainMs = grainMs;
  }

  /** Hands the machine an input, now or after those before it. */
  feed(input: Input | { readonly type: 'timeout' }): void {
    if (this.#closed) return;
    this.#waiting.push(input);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) this.#run(next);
    } finally {
      this.#running = false;
    }
    this.#arm();
  }

  #run(input: Input | { readonly type: 'timeout' }): void {
    try {
      for (const output of this.#machine.handle(input, monotonicNow())) this.#perform(output);
    } catch (error) {
      if (this.#fault === undefined) throw error;
      this.#faulty = true;
      this.#fault(error);
    }
  }

  /** Stops the timer; inputs are ignored from now on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    const due = this.#machine.nextTimeoutAt();
    const at = due && ((Math.ceil(due / this.#grainMs) * this.#grainMs) as MonoMs);
    if (at === this.#armedFor || this.#closed) return;
    this.#armedFor = at;
    clearTimeout(this.#timer);
    if (at === undefined) return;
    const least = this.#faulty ? AFTER_FAULT_MS : 0;
    this.#faulty = false;
    const wait = Math.min(LONGEST_MS, Math.max(least, Math.ceil(at - monotonicNow())));
    this.#timer = setTimeout(() => {
      this.#armedFor = undefined;
      this.feed({ type: 'timeout' });
    }, wait);
  }
}
