import type { CallSource } from '@belfry/policy';
import { cseqOf, parseNameAddr, parseUri, type SipRequest, unescapeUser } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { createAttempt } from './attempt.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { legOf, otherLeg } from './call-state.ts';
import { decideNext } from './deciding.ts';
import { borrowLeg, type Lender } from './loans.ts';
import { logNote, PROXY_ACTOR } from './log.ts';
import { notifyProgress } from './refer-subscription.ts';
import { replaceLeg } from './replacement.ts';
import { type ReplacesValue, replacesIn } from './replaces.ts';
import { answerRequest } from './send.ts';

/** What came of looking for the dialog that an attended transfer names: its other side, on loan; or whom the one who asks has called there without an answer yet. */
export type FoundDialog =
  | { readonly type: 'lent'; readonly leg: Leg; readonly lender: Lender }
  | { readonly type: 'unanswered'; readonly dialled: string; readonly domain: string }
  | { readonly type: 'none' };

/** Where a REFER sends the other side. */
interface ReferTarget {
  readonly dialled: string;
  readonly domain: string;
  readonly replaces?: ReplacesValue;
}

/**
 * One side sends the other on (RFC 3515): blind, or to somebody whom it talks to in another dialog (Replaces, RFC 3891, RFC 5589 §7). It is carried out
 * here, in the name of whoever asks, and never passed on.
 */
export function refer(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const { state, live } = ctx;
  const stayer = otherLeg(state, leg);
  const values = request.headers.getAll('refer-to');
  const target = values.length === 1 ? targetOf(values[0]!) : undefined;
  const refused = whyNot(ctx, leg, stayer, target);
  if (refused !== undefined || stayer === undefined || target === undefined || target === 'no call') {
    answerRequest(ctx, leg, id, request, refused ?? 400);
    return;
  }
  const silent = isSilent(request);
  answerRequest(ctx, leg, id, request, silent ? 200 : 202, { headers: silent ? [['Refer-Sub', 'false']] : [] });
  live.refers++;
  live.refer = {
    legId: leg.id,
    event: live.refers === 1 ? 'refer' : `refer;id=${cseqOf(request).number}`,
    open: !silent,
  };
  notifyProgress(ctx, live.refer, 100, 'Trying');
  logNote(ctx, PROXY_ACTOR, `${leg.label} sends ${stayer.label} on to ${target.dialled || 'somebody'}`);
  live.seeking = { stayerId: stayer.id, leaverId: leg.id, ...target, waits: true };
  continueRefer(ctx);
}

/**
 * Carries an accepted REFER out as soon as the one who stays can be given an offer: the ACK of a call that was answered just now may still be on its
 * way, and phones do not ask again after a 491 to a REFER.
 */
export function continueRefer(ctx: CallContext): void {
  const { state, live } = ctx;
  const { seeking } = live;
  if (seeking?.waits !== true || live.reoffer !== undefined || live.unacknowledged.has(seeking.stayerId)) return;
  delete seeking.waits;
  if (seeking.replaces !== undefined) {
    // Nobody joins the calls of another company, though an IPBX that serves several knows the dialogs of all.
    const { companyId = '' } = legOf(state, seeking.leaverId)?.owner ?? {};
    ctx.out.push({ type: 'seek', replaces: seeking.replaces, companyId });
    return;
  }
  delete live.seeking;
  transferTo(ctx, legOf(state, seeking.stayerId)!, legOf(state, seeking.leaverId)!, seeking.dialled, seeking.domain);
}

/** The status that a REFER is refused with; undefined: it is carried out. */
function whyNot(ctx: CallContext, leg: Leg, stayer: Leg | undefined, target: ReturnType<typeof targetOf>) {
  const { state, live } = ctx;
  if (state.phase !== 'answered' || stayer?.phase !== 'answered') return 481;
  // A company's IPBX may, as its phones may; an operator may not.
  if (leg.kind === 'carrier' && leg.owner.trunkUseId === undefined) return 403;
  if (target === undefined) return 400;
  if (target === 'no call') return 501;
  return (live.attempt ?? live.replacement ?? live.seeking ?? live.lent) === undefined ? undefined : 491;
}

/** The dialog that an attended transfer names is there and lends its other side, or it is not: then the target is called. */
export function dialogFound(ctx: CallContext, found: FoundDialog): void {
  const { live, state } = ctx;
  const { seeking } = live;
  if (seeking === undefined) {
    if (found.type === 'lent') ctx.out.push({ type: 'settleLoan', lender: found.lender, kept: false, leg: found.leg });
    return;
  }
  delete live.seeking;
  const [stayer, leaver] = [legOf(state, seeking.stayerId)!, legOf(state, seeking.leaverId)!];
  if (found.type !== 'lent') {
    const { dialled, domain } = found.type === 'unanswered' ? found : seeking;
    transferTo(ctx, stayer, leaver, dialled, domain);
    return;
  }
  const newcomer = borrowLeg(ctx, found.leg, found.lender, leaver.side);
  replaceLeg(ctx, { stayerId: stayer.id, newcomerId: newcomer.id, leaverId: leaver.id, borrowed: true });
}

/** Calls whoever `dialled` means to `leaver`, for `stayer`. */
function transferTo(ctx: CallContext, stayer: Leg, leaver: Leg, dialled: string, domain: string): void {
  const { state, live } = ctx;
  const ipbx = ipbxOf(leaver);
  live.attempt = createAttempt({
    stayerId: stayer.id,
    leaverId: leaver.id,
    firstLeg: state.callees.length,
    // Whoever did not call themselves is known by the account that their phone is registered as.
    ...(leaver === state.caller || ipbx !== undefined ? {} : { account: leaver.aor ?? '' }),
    request: {
      callId: state.callId,
      at: wallNow(ctx),
      source: (leaver === state.caller ? undefined : ipbx) ?? state.source,
      dialled,
      domain: domain || state.domain,
      onBehalfOf: stayer.shown,
    },
  });
  decideNext(ctx);
}

/** An IPBX, in whose name a call goes on that it sends on. */
function ipbxOf({ owner, label, shown }: Leg): CallSource | undefined {
  const { brandId, companyId, peerId, trunkUseId } = owner;
  if (companyId === undefined || peerId === undefined || trunkUseId === undefined) return undefined;
  return {
    kind: 'trunk',
    brandId,
    companyId,
    peerId,
    trunkUseId,
    name: label,
    callerNumber: shown.number,
    callerName: '',
  };
}

function targetOf(value: string): ReferTarget | 'no call' | undefined {
  const address = parseNameAddr(value);
  const uri = address.ok ? parseUri(address.value.uri) : undefined;
  if (!uri?.ok) return undefined;
  if (uri.value.scheme === 'tel') return { dialled: uri.value.number, domain: '' };
  if (uri.value.scheme === 'other') return 'no call';
  const { user, host, params, headers } = uri.value;
  const method = params.get('method');
  if (method !== undefined && method !== null && method.toUpperCase() !== 'INVITE') return 'no call';
  const replaces = headers === undefined ? undefined : replacesIn(headers);
  const dialled = unescapeUser(user ?? '').split(';')[0] ?? '';
  return { dialled, domain: host.toLowerCase(), ...(replaces && { replaces }) };
}

/** The one who asks does not want to be told (RFC 4488). */
function isSilent(request: SipRequest): boolean {
  const value = request.headers.get('refer-sub')?.split(';')[0]?.trim().toLowerCase();
  return value === 'false' || request.headers.list('require').some((option) => option.toLowerCase() === 'norefersub');
}
