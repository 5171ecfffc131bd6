import type { Machine, MonoMs } from '@belfry/core';

/** Milliseconds of the process's monotonic clock. */
export function monotonicNow(): MonoMs {
  return performance.now() as MonoMs;
}

/** setTimeout takes no more than this. */
const LONGEST_MS = 2_147_483_647;

/**
 * Runs one machine on real time: hands it inputs, performs its outputs in order, and keeps the one timer that it asks for. Inputs that
 * arise while outputs are performed wait for their turn, so the machine is never entered twice.
 */
export class MachineDriver<Input extends { readonly type: string }, Output> {
  readonly #machine: Machine<Input | { readonly type: 'timeout' }, Output>;
  readonly #perform: (output: Output) => void;
  readonly #waiting: (Input | { readonly type: 'timeout' })[] = [];
  #running = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #armedFor: MonoMs | undefined;

  constructor(machine: Machine<Input | { readonly type: 'timeout' }, Output>, perform: (output: Output) => void) {
    this.#machine = machine;
    this.#perform = perform;
  }

  /** Hands the machine an input, now or after those before it. */
  feed(input: Input | { readonly type: 'timeout' }): void {
    if (this.#closed) return;
    this.#waiting.push(input);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        for (const output of this.#machine.handle(next, monotonicNow())) this.#perform(output);
      }
    } finally {
      this.#running = false;
    }
    this.#arm();
  }

  /** Stops the timer; inputs are ignored from now on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    const at = this.#machine.nextTimeoutAt();
    if (at === this.#armedFor || this.#closed) return;
    this.#armedFor = at;
    clearTimeout(this.#timer);
    if (at === undefined) return;
    const wait = Math.min(LONGEST_MS, Math.max(0, Math.ceil(at - monotonicNow())));
    this.#timer = setTimeout(() => {
      this.#armedFor = undefined;
      this.feed({ type: 'timeout' });
    }, wait);
  }
}
