import type { MonoMs } from './units.ts';

/**
 * The one shape of every machine: time is an input, effects are outputs, and nothing else goes in or out.
 * `handle` is given what happened and the time, and returns what is to be done, in order.
 * `nextTimeoutAt` is when it wants to be handed a `{ type: 'timeout' }` next; undefined: never.
 */
export interface Machine<Input, Output> {
  handle(input: Input, now: MonoMs): Output[];
  nextTimeoutAt(): MonoMs | undefined;
}
