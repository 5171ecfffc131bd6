import type { Party } from '@belfry/policy';
import type { Attempt } from './attempt.ts';
import { type CallContext, wallNow } from './call-context.ts';
import type { CallParty } from './call-state.ts';

/**
 * Puts the companies that an attempt is about among those that take part. A call that is not answered has those that its decision names; in an answered
 * one a company that takes part already keeps its part, and a new one has times of its own.
 */
export function joinParties(ctx: CallContext, attempt: Attempt, parties: readonly Party[]): void {
  const { state } = ctx;
  if (attempt.leaverId === undefined) {
    state.parties = parties;
    return;
  }
  const joined: CallParty[] = [...state.parties];
  for (const party of parties) {
    const at = joined.findIndex(({ companyId }) => companyId === party.companyId);
    const known = joined[at];
    if (known === undefined) joined.push({ ...party, startedAt: wallNow(ctx) });
    else if (known.failed !== undefined) {
      const { failed: _, ...again } = known;
      joined[at] = again;
    }
  }
  state.parties = joined;
}
