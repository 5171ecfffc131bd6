import { Trace } from './asking.ts';
import type { CallRequest, Decision } from './call.ts';
import { decideCall } from './decide-call.ts';
import type { Facts } from './facts.ts';
import type { SourceRules } from './rules.ts';

/**
 * What is to happen to a call, or what must be known or taken first. Pure: the same arguments give the same answer. The driver answers `need` and `take`
 * and calls again with the same rules and call, and with the answers among the facts; `refuse` is final, and so is a `plan` unless it fails in a way that its
 * `onward` names. Every answer bears the trace from the beginning.
 *
 * `rules` are those of the account's company; for a call from a peer, those of the peer's brand, without a company. Throws for a call from an account
 * without its company's rules: a programmer's error.
 */
export function decide(rules: SourceRules, call: CallRequest, facts: Facts): Decision {
  const trace = new Trace();
  const steps = decideCall(rules, call, trace);
  let turn = steps.next();
  while (!turn.done) {
    const question = turn.value;
    if (question.type === 'take') {
      const result = facts[question.key];
      if (result === undefined) return { ...question, trace: trace.steps };
      turn = steps.next(result);
    } else if (question.type === 'ring') {
      const { key, on, plan } = question;
      const result = facts[key];
      if (result === undefined) return { type: 'plan', plan: { ...plan, onward: { key, on } }, trace: trace.steps };
      turn = steps.next(result);
    } else {
      const keys = question.keys.filter((key) => facts[key] === undefined);
      if (keys.length > 0) return { type: 'need', keys, trace: trace.steps };
      turn = steps.next(question.keys.map((key) => facts[key]));
    }
  }
  return { ...turn.value, trace: trace.steps };
}
