import type { MonoMs, WallMs } from '@belfry/core';
import { reasonPhrase } from '@belfry/sip';
import type { StreamQuality } from '../ended-call.ts';
import type { Leg } from '../leg/leg.ts';
import { warning } from '../leg/warning.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { legOf, legsOf, type Outcome } from './call-state.ts';
import { endedCallOf } from './ended-call-of.ts';
import { returnLoans } from './loans.ts';
import { logNote, PROXY_ACTOR } from './log.ts';
import { deleteMedia } from './media.ts';
import { mergeQuality } from './merge-quality.ts';
import { plainWords } from './plain-words.ts';
import { endSession } from './recording-session.ts';
import { dropWaitingReoffer } from './reoffer.ts';
import { forgetMirror, reportActive, reportMirror } from './report.ts';
import { answerRequest, sendCancel, sendInDialog } from './send.ts';

/** How long the record of an ended call waits for the last answers of the far ends and for the relay's statistics. */
const TELL_WITHIN_MS = 1000;

/** From now on the call waits for last answers, then tells its record. */
export function awaitLastAnswers(ctx: CallContext): void {
  ctx.live.tellBy = (ctx.now + TELL_WITHIN_MS) as MonoMs;
  ctx.live.dropAt = (ctx.now + 64 * ctx.ports.timers.t1 + TELL_WITHIN_MS) as MonoMs;
}

/** Ends the call: tells both sides, gives back what it holds, ends its streams. A call ends once; later calls of this change nothing. */
export function endCall(ctx: CallContext, outcome: Outcome): void {
  const { state, live } = ctx;
  if (state.phase === 'ended') return;
  state.phase = 'ended';
  state.outcome = outcome;
  state.endedAt = wallNow(ctx);
  returnLoans(ctx);
  delete live.attempt;
  delete live.seeking;
  delete live.reofferAgain;
  delete live.refer;
  delete live.reliable;
  live.sessions.clear();
  delete live.mustEndAt;
  endCaller(ctx, outcome);
  endPickup(ctx);
  for (const leg of state.callees) endCallee(ctx, leg, outcome);
  endReoffer(ctx);
  endSession(ctx);
  if (state.limited) ctx.out.push({ type: 'release' });
  state.limited = false;
  state.limits = [];
  // Until its record is told, whoever adopts the call must find that it is over.
  if (live.mirrored) reportMirror(ctx);
  reportActive(ctx);
  awaitLastAnswers(ctx);
}

/** Ends a call for a reason of ours: maximum duration, an operator, a lost ACK. */
export function endByPlatform(ctx: CallContext, reason: string, at?: WallMs, byOperator = false): void {
  if (ctx.state.phase === 'ended') return;
  logNote(ctx, PROXY_ACTOR, reason);
  const answered = ctx.state.phase === 'answered';
  endCall(ctx, {
    // 503 would make the caller try another proxy.
    status: answered ? 200 : byOperator ? 480 : 503,
    reason,
    disposition: answered ? 'answered' : byOperator ? 'cancelled' : 'failed',
    side: 'platform',
    because: reason,
  });
  const { state } = ctx;
  if (at !== undefined && state.answeredAt !== undefined && state.endedAt !== undefined)
    state.endedAt = Math.min(state.endedAt, Math.max(state.answeredAt, at)) as WallMs;
}

function endCaller(ctx: CallContext, outcome: Outcome): void {
  const { caller } = ctx.state;
  const { invite } = ctx.live;
  if (caller.phase === 'ended') return;
  if (invite !== undefined && caller.inviteId !== undefined) {
    const status = outcome.status >= 300 ? outcome.status : 480;
    const reason = /^[\x20-\x7e]{1,80}$/.test(outcome.reason) ? outcome.reason : reasonPhrase(status);
    const { mediaWarning } = outcome;
    const words = mediaWarning ?? (status === 488 ? plainWords(outcome) : whyRefused(ctx, outcome));
    const headers = words === undefined ? [] : [warning(words, mediaWarning === undefined ? 399 : 305)];
    answerRequest(ctx, caller, caller.inviteId, invite, status, { reason, headers });
    delete ctx.live.invite;
    caller.sipStatus = status;
    finish(ctx, caller);
    return;
  }
  hangUp(ctx, caller, outcome.told);
}

/** Why a decision refused the call: what it says to everybody, else as the caller's own company reads it in its record; operators are told the status alone then. */
function whyRefused({ state: { source, parties } }: CallContext, { disposition, side, because, said }: Outcome) {
  if (said !== undefined) return said;
  if (source.kind === 'peer' || side !== 'platform' || because === undefined) return undefined;
  if (disposition !== 'refused' && disposition !== 'unreachable') return undefined;
  const companyId = source.kind === 'account' ? source.account.companyId : source.companyId;
  const own = parties.find((party) => party.companyId === companyId);
  return own && (own.because ?? because);
}

/** Whoever was picking the call up gets nothing; an INVITE that takes another's place likewise. */
function endPickup(ctx: CallContext): void {
  const { live, state } = ctx;
  const { pickup, replacement } = live;
  delete live.pickup;
  delete live.replacement;
  const server = pickup?.server ?? replacement?.server;
  const leg = legOf(state, pickup?.legId ?? replacement?.newcomerId ?? '');
  if (server === undefined || leg === undefined || leg.phase !== 'trying') return;
  answerRequest(ctx, leg, server.id, server.request, 480);
  leg.sipStatus = 480;
  finish(ctx, leg);
}

function endCallee(ctx: CallContext, leg: Leg, { told }: Outcome): void {
  if (leg.phase === 'answered') hangUp(ctx, leg, told);
  else if (leg.phase !== 'ended') {
    if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId, told);
    leg.sipStatus = 487;
    finish(ctx, leg);
  }
  deleteMedia(ctx, leg);
}

function finish(ctx: CallContext, leg: Leg): void {
  leg.phase = 'ended';
  leg.endedAt = wallNow(ctx);
}

/** Sends BYE on an answered leg, with a Reason when there is one to be told; to the caller only once it has acknowledged our 2xx (RFC 3261 §15). */
export function hangUp(ctx: CallContext, leg: Leg, told?: string): void {
  if (leg.phase === 'ended') return;
  finish(ctx, leg);
  // It is another call's to end.
  if (ctx.live.lent === leg.id) return;
  const waiting = ctx.live.unacknowledged.get(leg.id);
  if (waiting !== undefined && !waiting.again) {
    waiting.byeAfter = true;
    return;
  }
  ctx.live.unacknowledged.delete(leg.id);
  sendInDialog(ctx, leg, 'BYE', { type: 'bye' }, told === undefined ? {} : { headers: [['Reason', told]] });
}

function endReoffer(ctx: CallContext): void {
  dropWaitingReoffer(ctx);
  const { reoffer } = ctx.live;
  if (reoffer === undefined) return;
  delete ctx.live.reoffer;
  const leg = legOf(ctx.state, reoffer.fromLegId);
  const { server } = reoffer;
  if (leg !== undefined && server !== undefined && !reoffer.answered)
    answerRequest(ctx, leg, server.id, server.request, 487);
}

/** Tells the call's record once what it waits for is there, and says when nothing will come of it any more. */
export function settle(ctx: CallContext): void {
  const { state, live } = ctx;
  if (state.phase !== 'ended' || live.done) return;
  const quiet =
    live.clients.size === 0 &&
    live.challenged.size === 0 &&
    live.stranded.size === 0 &&
    live.media.size === 0 &&
    live.unacknowledged.size === 0 &&
    live.lent === undefined;
  if (!live.told && (quiet || ctx.now >= live.tellBy!)) {
    live.told = true;
    delete live.tellBy;
    ctx.out.push({ type: 'ended', call: endedCallOf(state) });
    forgetMirror(ctx);
  }
  if (live.told && (quiet || ctx.now >= live.dropAt!)) {
    live.done = true;
    delete live.dropAt;
    ctx.out.push({ type: 'done' });
  }
}

/** Tells the record of an ended call at once, whatever is still missing in it: the process is about to stop. */
export function flushEnded(ctx: CallContext): void {
  if (ctx.state.phase !== 'ended' || ctx.live.told) return;
  ctx.live.told = true;
  delete ctx.live.tellBy;
  ctx.out.push({ type: 'ended', call: endedCallOf(ctx.state) });
  forgetMirror(ctx);
}

/** What the relay counted of two legs that talked, by leg id. A leg that talked to several has it all. */
export function recordQuality(ctx: CallContext, quality: Readonly<Record<string, StreamQuality>>): void {
  for (const leg of legsOf(ctx.state)) {
    const heard = quality[leg.id];
    if (heard !== undefined) leg.quality = leg.quality === undefined ? heard : mergeQuality(leg.quality, heard);
  }
}
