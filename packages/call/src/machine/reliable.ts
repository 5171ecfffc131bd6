import type { MonoMs } from '@belfry/core';
import { cseqOf, parseInteger, printReason, type SipRequest, type SipResponse } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { answerCaller } from './answering.ts';
import type { CallContext } from './call-context.ts';
import { legOf } from './call-state.ts';
import { enterEarlyDialog } from './early-dialogs.ts';
import { endByPlatform } from './ending.ts';
import { answerRequest, respond, sdpOf, sendInDialog } from './send.ts';

type Fields = readonly [string, string][];

/** Provisional responses to the caller that are to arrive (RFC 3262 §3): one under way at a time, and what waits for its PRACK. */
export interface ReliableResponses {
  /** RSeq of the last one of each early dialog, by our tag. */
  readonly rseqs: Map<string, number>;
  sent?: {
    readonly rseq: number;
    readonly transactionId: string;
    readonly response: SipResponse;
    readonly cseq: number;
    intervalMs: number;
    nextAt: MonoMs;
    readonly giveUpAt: MonoMs;
  };
  /** Those that follow: a bare status alone, else sessions and whose they are (`earlyKeyOf`). */
  next: readonly {
    readonly status: number;
    readonly sdp: string | undefined;
    readonly farEnd: string | undefined;
    /** Headers that say who it is. */
    readonly who: Fields;
  }[];
  /** The answer of this leg waits: no 2xx while a session description may not have arrived (RFC 3262 §3). */
  answer?: { readonly legId: string; readonly sdp: string };
}

/** Sessions that wait to be told. */
const MAX_WAITING = 8;

const has = (request: SipRequest, header: 'require' | 'supported', option: string): boolean =>
  request.headers.has(header) && request.headers.list(header).some((value) => value.toLowerCase() === option);

/** Why a call is refused whose caller hears it first (RFC 3326, as 3GPP TS 24.628 has it in provisional responses). */
function whyRefused({ live }: CallContext): Fields {
  const refusal = live.attempt?.plan?.refusal;
  if (refusal === undefined) return [];
  return [['Reason', printReason({ protocol: 'SIP', cause: refusal.status, text: refusal.reason })]];
}

/** Tells the caller a provisional status, and by the headers `who` whose it is: so that it arrives, when the caller insists, or when it bears a session and the caller can. */
export function sendProvisional(
  ctx: CallContext,
  invite: SipRequest,
  status: number,
  sdp: string | undefined,
  named: Fields = [],
): void {
  const { state, live } = ctx;
  const { caller } = state;
  const who = [...named, ...whyRefused(ctx)];
  const reliably = has(invite, 'require', '100rel') || (sdp !== undefined && has(invite, 'supported', '100rel'));
  if (!reliably) {
    // A bare status says nothing that a reliable one under way does not say.
    if (live.reliable?.sent === undefined)
      answerRequest(ctx, caller, caller.inviteId!, invite, status, { headers: who, ...(sdp && { sdp }) });
    return;
  }
  live.reliable ??= { rseqs: new Map(), next: [] };
  const { reliable } = live;
  if (reliable.sent !== undefined) {
    const farEnd = live.attempt?.earlyKey;
    const others = reliable.next.filter((one) => one.sdp !== undefined && one.farEnd !== farEnd).slice(-MAX_WAITING);
    if (sdp !== undefined) reliable.next = [...others, { status, sdp, farEnd, who }];
    else if (reliable.next.length === 0) reliable.next = [{ status, sdp, farEnd: undefined, who }];
    return;
  }
  const { t1 } = ctx.ports.timers;
  const rseq = (reliable.rseqs.get(caller.localTag) ?? 0) + 1;
  reliable.rseqs.set(caller.localTag, rseq);
  const headers: [string, string][] = [['Require', '100rel'], ['RSeq', String(rseq)], ...who];
  const response = answerRequest(ctx, caller, caller.inviteId!, invite, status, {
    headers,
    ...(sdp === undefined ? {} : { sdp }),
  });
  reliable.sent = {
    rseq,
    transactionId: caller.inviteId!,
    response,
    cseq: cseqOf(invite).number,
    intervalMs: t1,
    nextAt: (ctx.now + t1) as MonoMs,
    giveUpAt: (ctx.now + 64 * t1) as MonoMs,
  };
}

/** True while the 200 must wait; it is given when the PRACK has come. */
export function answerMustWait(ctx: CallContext, leg: Leg, sdp: string): boolean {
  const { reliable } = ctx.live;
  if (reliable?.sent === undefined || reliable.sent.response.body.length === 0) return false;
  reliable.answer = { legId: leg.id, sdp };
  return true;
}

/** The caller acknowledges a provisional response (RFC 3262 §3): what waited for it goes out. */
export function prackReceived(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const { state, live } = ctx;
  const { reliable, invite } = live;
  const [rseq, cseq] = (request.headers.get('rack') ?? '').trim().split(/\s+/);
  const sent = leg === state.caller ? reliable?.sent : undefined;
  if (reliable === undefined || sent === undefined || Number(rseq) !== sent.rseq || Number(cseq) !== sent.cseq) {
    answerRequest(ctx, leg, id, request, 481);
    return;
  }
  delete reliable.sent;
  // The session is settled: a new offer is for later.
  answerRequest(ctx, leg, id, request, sdpOf(request) === undefined ? 200 : 488);
  const { answer } = reliable;
  const [next, ...later] = reliable.next;
  reliable.next = later;
  delete reliable.answer;
  const answering = answer && legOf(state, answer.legId);
  if (answer !== undefined && answering !== undefined) answerCaller(ctx, answering, answer.sdp);
  else if (next !== undefined && invite !== undefined) {
    if (next.farEnd !== undefined) enterEarlyDialog(ctx, next.farEnd);
    sendProvisional(ctx, invite, next.status, next.sdp, next.who);
  }
}

/** Sends again what is due; one who never acknowledges is given up. */
export function retransmitReliable(ctx: CallContext): void {
  const sent = ctx.live.reliable?.sent;
  if (sent === undefined || ctx.now < Math.min(sent.nextAt, sent.giveUpAt)) return;
  if (ctx.now >= sent.giveUpAt) {
    delete ctx.live.reliable;
    endByPlatform(ctx, 'the caller does not acknowledge what it is told');
    return;
  }
  sent.intervalMs *= 2;
  sent.nextAt = (ctx.now + sent.intervalMs) as MonoMs;
  respond(ctx, sent.transactionId, sent.response);
}

/**
 * A far end wants its provisional response acknowledged: it gets a PRACK in that early dialog (RFC 3262 §4). False: it is one that came before, or one
 * that comes too soon, and counts for nothing.
 */
export function acknowledgeProvisional(ctx: CallContext, leg: Leg, response: SipResponse): boolean {
  const rseq = parseInteger(response.headers.get('rseq'), 0xffffffff);
  const required = response.headers.list('require').some((option) => option.toLowerCase() === '100rel');
  if (!required || rseq === undefined || leg.dialog === undefined) return true;
  const key = `${leg.id} ${leg.dialog.remoteTag}`;
  const last = ctx.live.rseqs.get(key);
  if (last !== undefined && rseq !== last + 1) return false;
  ctx.live.rseqs.set(key, rseq);
  const rack = `${rseq} ${cseqOf(response).number} INVITE`;
  sendInDialog(ctx, leg, 'PRACK', { type: 'prack' }, { headers: [['RAck', rack]] });
  return true;
}
