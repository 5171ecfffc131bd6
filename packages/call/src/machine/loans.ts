import type { MonoMs } from '@belfry/core';
import { contactFor, contactOf } from '../leg/contact.ts';
import type { Leg } from '../leg/leg.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { legOf, legsOf, otherLeg } from './call-state.ts';
import { endCall } from './ending.ts';
import { holdFor } from './limits.ts';
import { logLeg, logNote, PROXY_ACTOR } from './log.ts';
import { sendInDialog } from './send.ts';
import { armSession } from './session-timer.ts';

/** Which call a leg was lent by, and as which of its legs. */
export interface Lender {
  readonly callId: string;
  readonly legId: string;
  /** The proxy that has that call. */
  readonly instance: string;
}

/** Longer than any re-INVITE waits for its answer: whoever borrowed the leg is gone, and the leg with them. */
const LOAN_MS = 60_000;

/**
 * Lends the leg that `legId` talks to, to another call, where it shall talk to somebody else (attended transfer). Undefined: there is nobody to lend, or
 * something is under way that must end first.
 */
export function lendOther(ctx: CallContext, legId: string): { readonly leg: Leg; readonly lender: Lender } | undefined {
  const { state, live } = ctx;
  const own = legOf(state, legId);
  const other = own && otherLeg(state, own);
  if (state.phase !== 'answered' || other?.phase !== 'answered' || live.lent !== undefined) return undefined;
  if (live.attempt !== undefined || live.replacement !== undefined || live.reoffer !== undefined) return undefined;
  if (live.unacknowledged.has(other.id) || live.lateAnswer !== undefined) return undefined;
  live.lent = other.id;
  live.lentUntil = (ctx.now + LOAN_MS) as MonoMs;
  logNote(ctx, PROXY_ACTOR, `${other.label} is handed over to another call`);
  return {
    leg: structuredClone(other),
    lender: { callId: state.callId, legId: other.id, instance: ctx.ports.instance },
  };
}

/** What came of a loan: the leg has gone for good, and with it this call; or it is back as it is now. */
export function loanSettled(ctx: CallContext, kept: boolean, returned: Leg | undefined): void {
  const { state, live } = ctx;
  const lent = live.lent === undefined ? undefined : legOf(state, live.lent);
  delete live.lent;
  delete live.lentUntil;
  if (lent === undefined) return;
  if (kept) {
    lent.phase = 'ended';
    lent.endedAt = wallNow(ctx);
    endCall(ctx, { status: 200, reason: 'Transferred', disposition: 'answered', side: otherSide(lent) });
    return;
  }
  if (returned?.dialog !== undefined) {
    const { instance, ...flow } = returned.flow;
    lent.dialog = {
      ...returned.dialog,
      localTarget: contactFor(flow, ctx.ports.contactUser, returned.dialog.remoteTarget, lent.contactHost),
    };
    lent.flow = ctx.ports.flowAt(flow, instance ?? ctx.ports.instance) ?? flow;
  }
  ctx.out.push({ type: 'dialog', legId: lent.id, sipCallId: lent.sipCallId, localTag: lent.localTag });
  const hungUp = returned?.phase === 'ended';
  if (state.phase === 'ended') {
    // Whom it talked to has hung up meanwhile.
    if (!hungUp) sendInDialog(ctx, lent, 'BYE', { type: 'bye' });
    return;
  }
  if (!hungUp) return;
  lent.phase = 'ended';
  lent.endedAt = wallNow(ctx);
  endCall(ctx, { status: 200, reason: 'OK', disposition: 'answered', side: lent.side });
}

/** Takes a lent leg in, as a leg of this call from now on. */
export function borrowLeg(ctx: CallContext, lent: Leg, lender: Lender, side: Leg['side']): Leg {
  const { state, live, ports } = ctx;
  const { media: _media, quality: _quality, ringingAt: _ringing, inviteId: _invite, endedAt: _ended, ...kept } = lent;
  const { payer } = kept;
  const now = wallNow(ctx);
  const { instance, ...flow } = lent.flow;
  const leg: Leg = {
    ...kept,
    // Requests of its far end are for this instance from now on, and go out by whoever holds its flow.
    flow: ports.flowAt(flow, instance ?? lender.instance) ?? flow,
    id: ports.uuid(now),
    side,
    actor: `callee-${state.callees.length + 1}`,
    startedAt: now,
    answeredAt: now,
    hungUp: false,
    // Connecting was paid for in the call that it came from.
    ...(payer?.rate && { payer: { ...payer, rate: { ...payer.rate, connectMicros: '0', minimumSeconds: 0 } } }),
  };
  if (leg.dialog !== undefined) leg.dialog.localTarget = contactOf(leg, ports.contactUser, leg.dialog.remoteTarget);
  state.callees.push(leg);
  holdFor(ctx, leg);
  live.lenders.set(leg.id, lender);
  if (leg.session !== undefined) armSession(ctx, leg, leg.session, leg.session.since);
  logLeg(ctx, leg);
  ctx.out.push({ type: 'dialog', legId: leg.id, sipCallId: leg.sipCallId, localTag: leg.localTag });
  return leg;
}

/** Tells the call that lent a leg that it is kept, or gives it back. */
export function settleLoan(ctx: CallContext, leg: Leg, kept: boolean): void {
  const lender = ctx.live.lenders.get(leg.id);
  if (lender === undefined) return;
  ctx.live.lenders.delete(leg.id);
  ctx.out.push({ type: 'settleLoan', lender, kept, leg: structuredClone(leg) });
  if (kept) return;
  leg.phase = 'ended';
  leg.endedAt = wallNow(ctx);
}

/** Gives back every leg that is still on loan: the call ends. */
export function returnLoans(ctx: CallContext): void {
  for (const leg of legsOf(ctx.state)) settleLoan(ctx, leg, false);
}

const otherSide = ({ side }: Leg): 'caller' | 'callee' => (side === 'caller' ? 'callee' : 'caller');
