import type { Refusal } from '@belfry/policy';
import type { Attempt } from './attempt.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { legOf, type Outcome } from './call-state.ts';
import { endCall } from './ending.ts';
import { giveBackLimits } from './limits.ts';
import { reportActive, reportMirror } from './report.ts';
import { reportTransfer } from './transfer-report.ts';

/**
 * The search came to nothing. A call that nobody answered ends. An answered one is given back to whoever sent the other side on, if they are still
 * there; if they have hung up, it ends.
 */
export function attemptFailed(ctx: CallContext, attempt: Attempt, outcome: Outcome): void {
  const { state, live } = ctx;
  delete live.attempt;
  if (attempt.leaverId === undefined) {
    endCall(ctx, outcome);
    return;
  }
  const { status, disposition } = outcome;
  state.parties = state.parties.map((party) =>
    party.startedAt !== undefined && party.failed === undefined && isNew(party.startedAt, attempt)
      ? { ...party, failed: { at: wallNow(ctx), status, disposition } }
      : party,
  );
  giveBackLimits(ctx);
  reportTransfer(ctx, status, outcome.reason);
  const leaver = legOf(state, attempt.leaverId);
  if (leaver === undefined || leaver.phase === 'ended') {
    endCall(ctx, { status: 200, reason: 'Transfer Failed', disposition: 'answered', side: 'platform' });
    return;
  }
  reportActive(ctx);
  reportMirror(ctx);
}

const isNew = (startedAt: number, { request }: Attempt): boolean => startedAt >= request.at;

/** The policy does not allow it: the phrase is for the caller, the plain words are for the record. */
export function refuseAttempt(ctx: CallContext, attempt: Attempt, refusal: Omit<Refusal, 'parties' | 'alert'>): void {
  const { status, reason, because, said } = refusal;
  const disposition = status === 480 ? 'unreachable' : 'refused';
  attemptFailed(ctx, attempt, {
    status,
    reason,
    disposition,
    side: 'platform',
    ...(because === '' ? {} : { because }),
    ...(said !== undefined && { said }),
  });
}
