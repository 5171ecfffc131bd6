import type { CallRequest, Decision, LimitTake, TakeResult } from './call.ts';
import { decide } from './decide.ts';
import type { FactKey, Facts } from './facts.ts';
import type { SourceRules } from './rules.ts';

/** Everything that a decision can ask, known beforehand: a recorded call's facts, a draft to be simulated, a test's world. */
export interface World {
  /** The answer to `key`; `null`: there is none. */
  fact(key: FactKey): unknown;
  /** What would come of taking `limits`. */
  take(limits: readonly LimitTake[]): TakeResult;
}

/** A decision that is final, the facts it used, and how many times `decide` was called for it. */
export interface Decided {
  readonly decision: Extract<Decision, { type: 'plan' | 'refuse' }>;
  readonly facts: Facts;
  readonly rounds: number;
}

const maxRounds = 64;

/** Decides a call in a world that answers at once. Throws when the decision does not end: a programmer's error. */
export function decideInWorld(world: World, rules: SourceRules, call: CallRequest): Decided {
  const facts: { [key: FactKey]: unknown } = {};
  for (let rounds = 1; rounds <= maxRounds; rounds++) {
    const decision = decide(rules, call, facts);
    if (decision.type === 'need') for (const key of decision.keys) facts[key] = world.fact(key) ?? null;
    else if (decision.type === 'take') facts[decision.key] = world.take(decision.limits);
    else return { decision, facts, rounds };
  }
  throw new Error(`no decision on ${call.dialled} after ${maxRounds} rounds`);
}

/** A world of given answers, in which as many calls are going on as `inUse` says by limit key. */
export function staticWorld(facts: Facts, inUse: { readonly [limitKey: string]: number } = {}): World {
  return {
    fact: (key) => facts[key] ?? null,
    take(limits) {
      const full = limits.find((limit) => (inUse[limit.key] ?? 0) >= limit.max);
      return full ? { taken: false, refusedKey: full.key, inUse: inUse[full.key] ?? 0 } : { taken: true };
    },
  };
}
