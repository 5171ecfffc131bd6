import { announced } from './announce.ts';
import type { Asking, Trace } from './asking.ts';
import type { CallRequest } from './call.ts';
import { type Caller, callerOf, nameOf } from './caller.ts';
import { fromAccount } from './from-account.ts';
import { fromPeer } from './from-peer.ts';
import type { Outcome } from './outcome.ts';
import type { SourceRules } from './rules.ts';
import { fromUnknownTenant } from './unknown-tenant.ts';

/** The whole decision: who speaks, then what was dialled and what becomes of it, and how a caller hears that it is not to be. */
export function* decideCall(rules: SourceRules, call: CallRequest, trace: Trace): Asking<Outcome> {
  const caller = callerOf(rules, call);
  const scope = caller.rules?.company.name ?? rules.brand.name;
  trace.note('source', 'who is calling', nameOf(caller), `decided by the rules of ${scope}`);
  if (caller.hidden) {
    trace.note('privacy', 'what the caller wants', 'the number is to be hidden', 'whoever is called does not learn it');
  }
  if (call.onBehalfOf) {
    const { number, name, hidden } = call.onBehalfOf;
    const who = name ? `${name} (${number})` : number;
    trace.note(
      'transfer',
      'who is sent on',
      hidden ? 'somebody who hides the number' : who,
      'is called in the name of who sends them',
    );
  }
  const outcome = yield* outcomeOf(caller, rules, call, trace);
  return yield* announced(outcome, caller, rules, call, trace);
}

function* outcomeOf(caller: Caller, rules: SourceRules, call: CallRequest, trace: Trace): Asking<Outcome> {
  if (caller.rules) return yield* fromAccount(caller, caller.rules, call, trace);
  if (caller.source.kind === 'peer' && caller.source.unknownTenant !== undefined)
    return fromUnknownTenant(caller, caller.source.unknownTenant, rules, call, trace);
  return yield* fromPeer(caller, rules, call, trace);
}
