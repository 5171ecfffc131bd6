import {
  type CallRequest,
  Deciding,
  type Decision,
  type FactKey,
  type RingOutcome,
  type SourceRules,
} from '@belfry/policy';
import type { LiveAnswers } from './live-answers.ts';

/** A decision that is final. */
export type FinalDecision = Extract<Decision, { type: 'plan' | 'refuse' }>;

const maxRounds = 64;

/**
 * Decides a call as a proxy would. `suppose`: what comes of each ringing whose outcome makes a difference; without one, the plan is what is known before it.
 * Throws when the decision does not end: a programmer's error.
 */
export async function decideLive(
  answers: LiveAnswers,
  rules: SourceRules,
  call: CallRequest,
  suppose: readonly RingOutcome[],
): Promise<FinalDecision> {
  const facts: { [key: FactKey]: unknown } = {};
  const deciding = new Deciding(rules, call);
  const outcomes = [...suppose];
  for (let round = 1; round <= maxRounds; round++) {
    const decision = deciding.decide(facts);
    if (decision.type === 'need') {
      for (const key of decision.keys) facts[key] = (await answers.fact(key)) ?? null;
    } else if (decision.type === 'take') facts[decision.key] = await answers.take(decision.limits);
    else if (decision.type === 'share') {
      facts[decision.key] = await answers.share(decision.among, decision.candidates);
    } else {
      const onward = decision.type === 'plan' ? decision.plan.onward : undefined;
      const outcome = onward && outcomes.shift();
      if (!onward || !outcome || !onward.on.includes(outcome)) return decision;
      facts[onward.key] = { outcome, status: statusOf[outcome] };
    }
  }
  throw new Error(`no decision on ${call.dialled} after ${maxRounds} rounds`);
}

const statusOf: Readonly<Record<RingOutcome, number>> = { busy: 486, no_answer: 0, unreachable: 480, redirected: 302 };
