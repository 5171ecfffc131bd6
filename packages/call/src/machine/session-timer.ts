import type { MonoMs, WallMs } from '@belfry/core';
import { cseqOf, Dialog, parseInteger, type SipRequest, type SipResponse } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { legOf, legsOf } from './call-state.ts';
import { endByPlatform } from './ending.ts';
import { glareWait } from './glare.ts';
import { logNote, PROXY_ACTOR } from './log.ts';
import { reportMirror } from './report.ts';
import { resendAck, sdpContent, sendAck, sendInDialog } from './send.ts';

/** Shortest interval that is agreed to (RFC 4028 §4), and the one that is asked for. */
export const MIN_SE = 90;
export const SESSION_SECONDS = 1800;
/** What a refresh waits for what is under way. */
const AGAIN_MS = 3_000;
/** When a refresh that was refused is tried again, unless the far end says when. */
const RETRY_MS = 10_000;
/** What a call that is taken over waits at least for its far ends: a request that got no answer meanwhile is sent again for so long (RFC 3261 §17.1.2.2). */
const HEARD_WITHIN_MS = 32_000;

/** What was agreed with one leg (RFC 4028): how long it lasts without a refresh, and who refreshes. */
export interface SessionTimer {
  readonly seconds: number;
  readonly refresher: 'us' | 'them';
  /** When it was agreed or refreshed last. */
  readonly since?: WallMs;
}

/** When a leg is refreshed, or taken for gone. */
export interface SessionDeadline {
  refreshAt: MonoMs;
  endAt: MonoMs;
}

interface SessionExpires {
  readonly seconds: number;
  readonly refresher: string | undefined;
}

/** Reads Session-Expires; undefined without a usable one. */
export function sessionExpiresOf(message: SipRequest | SipResponse): SessionExpires | undefined {
  const value = message.headers.get('session-expires');
  if (value === undefined) return undefined;
  const [first = '', ...params] = value.split(';').map((part) => part.trim());
  const seconds = parseInteger(first, 0x7fffffff);
  const refresher = params
    .find((param) => param.toLowerCase().startsWith('refresher='))
    ?.slice(10)
    .toLowerCase();
  return seconds === undefined ? undefined : { seconds, refresher };
}

const canTimer = (message: SipRequest): boolean =>
  message.headers.has('supported') &&
  message.headers.list('supported').some((option) => option.toLowerCase() === 'timer');

/** A request whose session would have to be refreshed more often than anybody may ask for (RFC 4028 §8.1). */
export function isTooShort(request: SipRequest): boolean {
  const asked = sessionExpiresOf(request);
  return asked !== undefined && asked.seconds < MIN_SE && canTimer(request);
}

/** Headers of a request of ours that begins or refreshes a session. */
export function timerHeaders(leg: Leg, reliable = true): [string, string][] {
  const { session } = leg;
  const refresher = session === undefined ? '' : `;refresher=${session.refresher === 'us' ? 'uac' : 'uas'}`;
  return [
    [
      'Supported',
      reliable ? '100rel, timer, replaces, norefersub, from-change' : 'timer, replaces, norefersub, from-change',
    ],
    ['Session-Expires', `${session?.seconds ?? SESSION_SECONDS}${refresher}`],
    ['Min-SE', String(MIN_SE)],
  ];
}

/** What our 2xx to an INVITE or UPDATE says of the timer: what was asked for, refreshed by whoever asked unless they want us to. Nothing, when they cannot. */
export function agreeSession(ctx: CallContext, leg: Leg, request: SipRequest): [string, string][] {
  const asked = sessionExpiresOf(request);
  if (asked === undefined) {
    if (leg.session?.refresher === 'them' && canTimer(request)) armSession(ctx, leg, leg.session);
    return [];
  }
  const able = canTimer(request);
  const refresher = able && asked.refresher !== 'uas' ? 'them' : 'us';
  armSession(ctx, leg, { seconds: Math.max(asked.seconds, MIN_SE), refresher });
  const value = `${leg.session!.seconds};refresher=${refresher === 'them' ? 'uac' : 'uas'}`;
  return able && refresher === 'them'
    ? [
        ['Require', 'timer'],
        ['Session-Expires', value],
      ]
    : [['Session-Expires', value]];
}

/** A 2xx to our INVITE, re-INVITE or UPDATE: what its far end has agreed to. */
export function sessionAgreed(ctx: CallContext, leg: Leg, response: SipResponse): void {
  const agreed = sessionExpiresOf(response);
  const allow = response.headers.list('allow');
  if (allow.length > 0) leg.updates = allow.some((method) => method.toUpperCase() === 'UPDATE');
  if (agreed === undefined) {
    delete leg.session;
    ctx.live.sessions.delete(leg.id);
    return;
  }
  armSession(ctx, leg, {
    seconds: Math.max(agreed.seconds, MIN_SE),
    refresher: agreed.refresher === 'uas' ? 'them' : 'us',
  });
}

/** The leg's time begins, now or at an earlier `since`. */
export function armSession(
  ctx: CallContext,
  leg: Leg,
  { seconds, refresher }: SessionTimer,
  since = wallNow(ctx),
): void {
  leg.session = { seconds, refresher, since };
  const ms = seconds * 1000;
  const from = ctx.now + since - wallNow(ctx);
  // The one who waits gives up a little before the end, so that its BYE still finds the dialog (RFC 4028 §10).
  const slack = refresher === 'them' ? 0 : Math.min(32_000, ms / 3);
  ctx.live.sessions.set(leg.id, {
    refreshAt: (refresher === 'us' ? from + ms / 2 : Number.POSITIVE_INFINITY) as MonoMs,
    endAt: (from + ms - slack) as MonoMs,
  });
}

/** Timers of a call that is taken over: they go on. A refresh that is overdue is sent at once; who should have been heard of meanwhile may have spoken to nobody. */
export function rearmSessions(ctx: CallContext): void {
  for (const leg of legsOf(ctx.state)) {
    if (leg.session === undefined || leg.phase !== 'answered') continue;
    armSession(ctx, leg, leg.session, leg.session.since);
    const deadline = ctx.live.sessions.get(leg.id)!;
    deadline.endAt = Math.max(deadline.endAt, ctx.now + HEARD_WITHIN_MS) as MonoMs;
  }
}

/** Refreshes what is due, and ends the call with whoever was not heard of. */
export function sessionTimeouts(ctx: CallContext): void {
  const { live, state } = ctx;
  for (const [legId, deadline] of live.sessions) {
    const leg = legOf(state, legId);
    if (leg?.phase !== 'answered' || state.phase !== 'answered') {
      live.sessions.delete(legId);
      continue;
    }
    if (ctx.now >= deadline.endAt) {
      live.sessions.delete(legId);
      endByPlatform(ctx, `${leg.label} was not heard of for too long`);
      return;
    }
    if (ctx.now >= deadline.refreshAt) refresh(ctx, leg, deadline);
  }
}

function refresh(ctx: CallContext, leg: Leg, deadline: SessionDeadline): void {
  const { live } = ctx;
  const busy = [
    live.reoffer?.fromLegId,
    live.reoffer?.toLegId,
    live.replacement?.stayerId,
    live.replacement?.newcomerId,
  ];
  if (busy.includes(leg.id) || live.lent === leg.id || live.unacknowledged.has(leg.id)) {
    deadline.refreshAt = (ctx.now + AGAIN_MS) as MonoMs;
    return;
  }
  deadline.refreshAt = Number.POSITIVE_INFINITY as MonoMs;
  logNote(ctx, PROXY_ACTOR, `the session of ${leg.label} is refreshed`);
  if (leg.updates || leg.given === undefined) sendInDialog(ctx, leg, 'UPDATE', { type: 'refresh' });
  // The same description again: nothing changes (RFC 4028 §7.4).
  else sendInDialog(ctx, leg, 'INVITE', { type: 'refresh' }, { content: sdpContent(leg.given) });
  reportMirror(ctx);
}

/** What came of a refresh; a far end that does not know the call any more ends it (RFC 4028 §10). */
export function refreshAnswered(ctx: CallContext, leg: Leg, response: SipResponse): void {
  const { status } = response;
  const { method, number } = cseqOf(response);
  if (status < 200 || (method === 'INVITE' && status < 300 && resendAck(ctx, leg, number))) return;
  if (status < 300) {
    if (leg.dialog !== undefined) new Dialog(leg.dialog).receiveResponse(response);
    if (method === 'INVITE') sendAck(ctx, leg, number);
    sessionAgreed(ctx, leg, response);
    reportMirror(ctx);
  } else refreshFailed(ctx, leg, status, response);
}

/** A refresh was refused, or nothing came back. Who answers knows the call: it is asked again for as long as the session lasts. */
export function refreshFailed(ctx: CallContext, leg: Leg, status: number, response?: SipResponse): void {
  if (ctx.state.phase !== 'answered' || leg.phase !== 'answered') return;
  if (status === 408 || status === 481) {
    endByPlatform(ctx, `${leg.label} does not know the call any more`);
    return;
  }
  const deadline = ctx.live.sessions.get(leg.id);
  if (deadline === undefined) return;
  if (status === 422 && response !== undefined) {
    const least = parseInteger(response.headers.get('min-se'), 0x7fffffff) ?? SESSION_SECONDS;
    leg.session = { seconds: Math.max(least, leg.session?.seconds ?? 0), refresher: 'us' };
    deadline.refreshAt = ctx.now;
  } else if (status === 491) deadline.refreshAt = (ctx.now + glareWait(ctx, leg)) as MonoMs;
  else if (leg.updates && leg.given !== undefined && (status === 405 || status === 488 || status === 501)) {
    leg.updates = false;
    deadline.refreshAt = ctx.now;
  } else deadline.refreshAt = (ctx.now + retryWait(response, deadline.endAt - ctx.now)) as MonoMs;
}

/** How long to wait, in ms, after a refusal: as it says (Retry-After, RFC 3261 §20.33), but so that there is another try in the `leftMs` of the session. */
function retryWait(response: SipResponse | undefined, leftMs: number): number {
  const seconds = parseInteger(/^\d+/.exec(response?.headers.get('retry-after')?.trim() ?? '')?.[0], 86_400);
  const asked = seconds === undefined ? RETRY_MS : seconds * 1000;
  return Math.max(AGAIN_MS, Math.min(asked, leftMs / 2));
}
