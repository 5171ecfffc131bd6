import type { LimitTake, Plan, TakeResult, TraceStep } from './call.ts';
import type { FactKey, FactTypes, RingOutcome, RingResult } from './facts.ts';

/** What a decision stops at until it is answered. */
export type Question =
  | { readonly type: 'need'; readonly keys: readonly FactKey[] }
  | { readonly type: 'take'; readonly key: `take:${string}`; readonly limits: readonly LimitTake[] }
  | {
      readonly type: 'share';
      readonly key: `share:${string}`;
      readonly among: string;
      readonly candidates: readonly { readonly id: string; readonly weight: number }[];
    }
  | {
      readonly type: 'ring';
      readonly key: `outcome:${string}`;
      readonly plan: Plan;
      readonly on: readonly RingOutcome[];
    };

/** A part of the decision: may ask questions on its way to a `T`. It may be run from its beginning again, or go on much later, so it must depend on its arguments and the answers alone. */
export type Asking<T> = Generator<Question, T, unknown>;

/** The answer to one question; `null`: there is none. */
export function* ask<Kind extends Exclude<keyof FactTypes, 'take' | 'outcome' | 'share'>>(
  key: `${Kind}:${string}`,
): Asking<FactTypes[Kind]> {
  const [answer] = yield* askAll([key]);
  return answer as FactTypes[Kind];
}

/** The answers to several questions, in their order, asked in one round. */
export function* askAll<Kind extends Exclude<keyof FactTypes, 'take' | 'outcome' | 'share'>>(
  keys: readonly `${Kind}:${string}`[],
): Asking<FactTypes[Kind][]> {
  return (yield { type: 'need', keys: keys as readonly FactKey[] }) as FactTypes[Kind][];
}

/** What came of taking `limits`, all or none; nothing is asked when there are none. `name` is unique in the decision. */
export function* take(name: string, limits: readonly LimitTake[]): Asking<TakeResult> {
  if (limits.length === 0) return { taken: true };
  return (yield { type: 'take', key: `take:${name}`, limits }) as TakeResult;
}

/** The ids of `candidates` in the order in which they are to be tried: whose turn it is first. `name` is unique in the decision. */
export function* share(
  name: string,
  among: string,
  candidates: readonly { readonly id: string; readonly weight: number }[],
): Asking<readonly string[]> {
  if (candidates.length <= 1) return candidates.map(({ id }) => id);
  return (yield { type: 'share', key: `share:${name}`, among, candidates }) as readonly string[];
}

/** What came of carrying out `plan`, when it failed in one of the ways of `on`: there is more to decide then. `name` is unique in the decision. */
export function* ring(name: string, plan: Plan, on: readonly RingOutcome[]): Asking<RingResult> {
  return (yield { type: 'ring', key: `outcome:${name}`, plan, on }) as RingResult;
}

/** The steps of a decision as people read them. */
export class Trace {
  readonly steps: TraceStep[] = [];

  /** Adds a step: its stable name, what was looked at, what was found, what follows. */
  note(step: string, lookedAt: string, found: string, then: string): void {
    this.steps.push({ step, lookedAt, found, then });
  }
}
