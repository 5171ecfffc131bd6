import type { MonoMs, WallMs } from '@belfry/core';
import { isReliable, parseDatagram, type SipRequest } from '@belfry/sip';
import { connectedTo } from '../leg/connected-identity.ts';
import type { Leg } from '../leg/leg.ts';
import { awaitAck } from './answering.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { type CallState, legsOf, otherLeg } from './call-state.ts';
import { awaitLastAnswers, endByPlatform } from './ending.ts';
import { resumeHoldMusic } from './hold-music.ts';
import { giveBackLimits } from './limits.ts';
import { PROXY_ACTOR } from './log.ts';
import { deleteMedia } from './media.ts';
import { resumeSession } from './recording-session.ts';
import { reportActive } from './report.ts';
import { answerRequest, sendAck, sendCancel } from './send.ts';
import { rearmSessions } from './session-timer.ts';

/** The INVITE of a caller who still waits for an answer, in a server transaction that knows it again. */
export interface ReopenedInvite {
  readonly transactionId: string;
  readonly invite: SipRequest;
}

/** Takes up a stored call where it stood: goes on with it, ends it, or tells its record. */
export function resumeCall(ctx: CallContext, reopened: ReopenedInvite | undefined): void {
  const { state, live, ports, now } = ctx;
  state.instance = ports.instance;
  live.mirrored = true;
  if (state.mustEndAt !== undefined) live.mustEndAt = Math.max(now, now + state.mustEndAt - wallNow(ctx)) as MonoMs;
  for (const leg of legsOf(state)) {
    if (leg.phase === 'ended') continue;
    ctx.out.push({ type: 'dialog', legId: leg.id, sipCallId: leg.sipCallId, localTag: leg.localTag });
  }
  if (state.phase === 'answered') resumeAnswered(ctx, reopened);
  else if (state.phase === 'ended') tellAgain(ctx);
  else endUnanswered(ctx, reopened);
}

/** More than what is sent in a dialog without being stored, as keys are: numbers may be left out, but not used again (RFC 3261 §12.2.2). */
const UNSTORED_REQUESTS = 1_000;

/** The two that talk go on. Whoever was called to take the place of one of them is not called any more. */
function resumeAnswered(ctx: CallContext, reopened: ReopenedInvite | undefined): void {
  // What was asked of the relay and not answered is asked again: it says the same of a recording that goes on.
  if (ctx.state.recording?.current?.file === undefined) delete ctx.state.recording?.current;
  for (const leg of legsOf(ctx.state)) {
    if (leg.phase !== 'trying' && leg.phase !== 'early') continue;
    resendInvite(ctx, leg);
    if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId);
    leg.phase = 'ended';
    leg.sipStatus = 487;
    leg.endedAt = wallNow(ctx);
    deleteMedia(ctx, leg);
  }
  for (const { phase, dialog } of legsOf(ctx.state))
    if (phase === 'answered' && dialog !== undefined) dialog.localSeq += UNSTORED_REQUESTS;
  confirmAnswer(ctx, reopened);
  giveBackLimits(ctx);
  rearmSessions(ctx);
  resumeSession(ctx);
  resumeHoldMusic(ctx);
  reportActive(ctx);
}

/**
 * The proxy may have died before the 2xx and the ACK left that make it an answered call: they are sent, again perhaps. Of a 2xx that nobody acknowledges any more nothing follows: its ACK may have
 * come to the one that died.
 */
function confirmAnswer(ctx: CallContext, reopened: ReopenedInvite | undefined): void {
  const { state, live, ports } = ctx;
  const { answer, caller } = state;
  delete state.answer;
  if (answer === undefined || !isFresh(state, wallNow(ctx), ports.timers.t1)) return;
  const callee = otherLeg(state, caller);
  if (callee?.answeredSeq !== undefined) {
    if (answer.late) live.lateAnswer = { legId: callee.id, cseq: callee.answeredSeq };
    else sendAck(ctx, callee, callee.answeredSeq);
  }
  if (reopened === undefined || callee === undefined || isCutOff(caller)) return;
  state.answer = answer;
  caller.inviteId = reopened.transactionId;
  const headers = connectedTo(caller, callee);
  const response = answerRequest(ctx, caller, caller.inviteId, reopened.invite, 200, { sdp: answer.sdp, headers });
  awaitAck(ctx, caller, caller.inviteId, response, true);
}

/** A phone whose connection died with the proxy: a 2xx reaches it no more, and to an INVITE that had no answer by then it expects none (RFC 3261 §17.1.4). Nothing waits for its ACK. */
const isCutOff = ({ aor, flow }: Leg): boolean =>
  aor !== undefined && isReliable(flow) && flow.connection === undefined;

/** For so long a 2xx is sent again (RFC 3261 §13.3.1.4). */
const isFresh = ({ answeredAt }: CallState, now: WallMs, t1: number): boolean =>
  answeredAt !== undefined && now - answeredAt < 64 * t1;

/** It was over when its proxy died: what was under way then is done again. */
function tellAgain(ctx: CallContext): void {
  delete ctx.live.mustEndAt;
  for (const leg of ctx.state.callees) deleteMedia(ctx, leg);
  ctx.out.push({ type: 'release' });
  reportActive(ctx);
  awaitLastAnswers(ctx);
}

function endUnanswered(ctx: CallContext, reopened: ReopenedInvite | undefined): void {
  const { state, live } = ctx;
  // Taken or not: what it may hold is given back.
  state.limited = true;
  if (reopened === undefined) delete state.caller.inviteId;
  else {
    live.invite = reopened.invite;
    state.caller.inviteId = reopened.transactionId;
  }
  for (const leg of state.callees) {
    if (leg.phase === 'answered' && leg.answeredSeq !== undefined) sendAck(ctx, leg, leg.answeredSeq);
    else if (leg.phase !== 'ended') resendInvite(ctx, leg);
  }
  endByPlatform(ctx, 'the proxy that had the call stopped before it was answered');
}

/** What rings goes on ringing until it is told otherwise, and a CANCEL needs its INVITE (RFC 3261 §9.1). */
function resendInvite(ctx: CallContext, leg: Leg): void {
  const request = inviteInLadder(ctx.state, PROXY_ACTOR, leg.actor);
  if (leg.inviteId === undefined || request === undefined) return;
  ctx.live.clients.set(leg.inviteId, { legId: leg.id, purpose: { type: 'invite' }, request, cancelled: false });
  ctx.out.push({ type: 'transaction', input: { type: 'resend', id: leg.inviteId, request, flow: leg.flow } });
}

/** The caller's INVITE as the ladder has it, when its answer has not come or may not have: without body and credentials. */
export function waitingInvite(state: CallState, now: WallMs, t1: number): SipRequest | undefined {
  const waits = state.phase === 'routing' || (state.answer !== undefined && isFresh(state, now, t1));
  return waits ? inviteInLadder(state, state.caller.actor, PROXY_ACTOR) : undefined;
}

function inviteInLadder(state: CallState, from: string, to: string): SipRequest | undefined {
  for (const entry of state.ladder) {
    if (entry.type !== 'sip' || entry.from !== from || entry.to !== to || entry.summary !== 'INVITE') continue;
    const [head = ''] = entry.text.split('\r\n\r\n');
    const lines = head.split('\r\n').filter((line) => !withBodyOrSecret.test(line));
    const parsed = parseDatagram(new TextEncoder().encode(`${lines.join('\r\n')}\r\nContent-Length: 0\r\n\r\n`));
    return parsed.ok && parsed.value.kind === 'request' ? parsed.value : undefined;
  }
  return undefined;
}

const withBodyOrSecret = /^(content-(length|type)|l|c|proxy-authorization|authorization)[ \t]*:/i;
