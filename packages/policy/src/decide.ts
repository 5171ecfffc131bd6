import type { CallRequest, Decision } from './call.ts';
import { Deciding } from './deciding.ts';
import type { Facts } from './facts.ts';
import type { SourceRules } from './rules.ts';

/**
 * What is to happen to a call, or what must be known or taken first. Pure: the same arguments give the same answer. The driver answers `need` and `take`
 * and calls again with the same rules and call, and with the answers among the facts; `refuse` is final, and so is a `plan` unless it fails in a way that its
 * `onward` names. Every answer bears the trace from the beginning. A driver that goes through several rounds keeps a `Deciding` instead, which does not begin
 * anew each time.
 *
 * `rules` are those of the account's company; for a call from a peer, those of the peer's brand, without a company. Throws for a call from an account
 * without its company's rules: a programmer's error.
 */
export function decide(rules: SourceRules, call: CallRequest, facts: Facts): Decision {
  return new Deciding(rules, call).decide(facts);
}
