import type { CallRequest, Decision, LimitTake, TakeResult } from './call.ts';
import { Deciding } from './deciding.ts';
import type { FactKey, Facts } from './facts.ts';
import type { SourceRules } from './rules.ts';
import { smoothRoundRobin } from './smooth-round-robin.ts';

/** Everything that a decision can ask, known beforehand: a recorded call's facts, a draft to be simulated, a test's world. */
export interface World {
  /** The answer to `key`; `null`: there is none. */
  fact(key: FactKey): unknown;
  /** What would come of taking `limits`. */
  take(limits: readonly LimitTake[]): TakeResult;
  /** Whose turn it would be. */
  share(among: string, candidates: readonly { readonly id: string; readonly weight: number }[]): readonly string[];
}

/** A decision that is final, the facts it used, and how many rounds it took. */
export interface Decided {
  readonly decision: Extract<Decision, { type: 'plan' | 'refuse' }>;
  readonly facts: Facts;
  readonly rounds: number;
}

const maxRounds = 64;

/** Decides a call in a world that answers at once. Throws when the decision does not end: a programmer's error. */
export function decideInWorld(world: World, rules: SourceRules, call: CallRequest): Decided {
  const facts: { [key: FactKey]: unknown } = {};
  const deciding = new Deciding(rules, call);
  for (let rounds = 1; rounds <= maxRounds; rounds++) {
    const decision = deciding.decide(facts);
    if (decision.type === 'need') for (const key of decision.keys) facts[key] = world.fact(key) ?? null;
    else if (decision.type === 'take') facts[decision.key] = world.take(decision.limits);
    else if (decision.type === 'share') facts[decision.key] = world.share(decision.among, decision.candidates);
    else return { decision, facts, rounds };
  }
  throw new Error(`no decision on ${call.dialled} after ${maxRounds} rounds`);
}

/** A world of given answers, in which as many calls are going on as `inUse` says by limit key. */
export function staticWorld(facts: Facts, inUse: { readonly [limitKey: string]: number } = {}): World {
  return {
    fact: (key) => facts[key] ?? null,
    take(limits) {
      const full = limits.find(({ key, max, amount = 1 }) => (inUse[key] ?? 0) + amount > max);
      return full ? { taken: false, refusedKey: full.key, inUse: inUse[full.key] ?? 0 } : { taken: true };
    },
    share: (_, candidates) => smoothRoundRobin(new Map(), candidates),
  };
}
