import type { NumberRuleSet } from '@belfry/numbering';
import {
  type AccountRecord,
  type CarrierRules,
  Deciding,
  type FactKey,
  type Refusal,
  type SourceRules,
  type TakeResult,
  type TraceStep,
} from '@belfry/policy';
import type { Leg } from '../leg/leg.ts';
import type { Attempt } from './attempt.ts';
import { attemptFailed, refuseAttempt } from './attempt-failed.ts';
import type { CallContext } from './call-context.ts';
import type { CallState } from './call-state.ts';
import { heldKeys } from './limits.ts';
import { logFacts, logTrace } from './log.ts';
import { joinParties } from './parties.ts';
import { reportActive, reportMirror } from './report.ts';
import { beginNextStep, stepLimitsTaken } from './steps.ts';

/** The account in whose name it was to be decided is gone. */
const NOBODY = { status: 403, reason: 'Forbidden', disposition: 'refused', side: 'platform' } as const;

/** Asks the policy with what is known so far, and does what it says: fetch, take, route or refuse. */
export function decideNext(ctx: CallContext): void {
  const { state, live } = ctx;
  const { attempt } = live;
  if (attempt === undefined || (attempt.phase !== 'deciding' && !(attempt.phase === 'routing' && attempt.onward)))
    return;
  if (attempt.account !== undefined && !attempt.identified) {
    const key = `account:${attempt.account}` as FactKey;
    const account = attempt.facts[key] as AccountRecord | null | undefined;
    if (account === undefined) need(ctx, [key], false);
    else if (account === null) attemptFailed(ctx, attempt, NOBODY);
    else {
      attempt.identified = true;
      attempt.request = { ...attempt.request, source: { kind: 'account', account } };
      decideNext(ctx);
    }
    return;
  }
  if (attempt.rules === undefined) {
    need(ctx, [], true);
    return;
  }
  const decision = decidingOf(attempt, attempt.rules).decide(attempt.facts);
  switch (decision.type) {
    case 'need':
      need(ctx, decision.keys, false);
      return;
    case 'take':
      attempt.taking = decision.key;
      state.limited = true;
      attempt.asked = heldKeys(decision.limits);
      ctx.out.push({ type: 'take', limits: decision.limits });
      return;
    case 'share': {
      const { trace: _, ...question } = decision;
      ctx.out.push(question);
      return;
    }
    case 'refuse':
      logDecision(ctx, attempt, decision.trace);
      attempt.onward = false;
      forgetDecision(attempt);
      if (decision.refusal.verification) state.verification = decision.refusal.verification;
      joinParties(ctx, attempt, decision.refusal.parties);
      if (state.parties.length === 0) state.decidedBy = revisionsOf(attempt.rules);
      tellOfEmergency(ctx, attempt, decision.refusal, decision.refusal.because);
      refuseAttempt(ctx, attempt, decision.refusal);
      return;
    case 'plan':
      logDecision(ctx, attempt, decision.trace);
      attempt.onward = false;
      if (decision.plan.onward === undefined) forgetDecision(attempt);
      attempt.planFrom = state.callees.length;
      attempt.ringTimedOut = false;
      attempt.step = -1;
      attempt.plan = decision.plan;
      if (decision.plan.verification) state.verification = decision.plan.verification;
      joinParties(ctx, attempt, decision.plan.parties);
      if (state.parties.length === 0) state.decidedBy = revisionsOf(attempt.rules);
      tellOfEmergency(ctx, attempt, decision.plan);
      attempt.phase = 'routing';
      if (attempt.leaverId === undefined) {
        const { steps: _, ...plan } = decision.plan;
        state.plan = plan;
        if (plan.callerThin !== undefined) state.caller.thin = plan.callerThin;
        state.caller.shown = decision.plan.callerIdentity;
        nameCaller(ctx, attempt.rules);
        state.phase = 'routing';
        reportActive(ctx);
        reportMirror(ctx);
      }
      beginNextStep(ctx);
  }
}

/** The decision where it stands still; one by other rules or for another call begins anew. */
function decidingOf(attempt: Attempt, rules: SourceRules): Deciding {
  const { deciding, request } = attempt;
  if (deciding?.rules === rules && deciding.call === request) return deciding;
  const begun = new Deciding(rules, request);
  attempt.deciding = begun;
  return begun;
}

/** Nothing more is to be decided: what it was decided by is not held while people talk. */
function forgetDecision(attempt: Attempt): void {
  attempt.facts = {};
  delete attempt.deciding;
}

function revisionsOf({ platform, brand, company }: SourceRules): NonNullable<CallState['decidedBy']> {
  const own = company && { company: company.revision };
  return { platform: platform.revision, brand: brand.revision, ...own };
}

/** Whoever is to learn of an emergency call does, at once: the call waits for nobody. */
function tellOfEmergency(
  { out, state }: CallContext,
  { request }: Attempt,
  { alert, parties }: Pick<Refusal, 'alert' | 'parties'>,
  failed?: string,
): void {
  const party = parties.find(({ direction }) => direction === 'outbound') ?? parties[0];
  if (alert === undefined) return;
  const { brandId, companyId, userId, caller, callerName } = party ?? { ...state.caller.owner, ...callerOf(state) };
  const who = { brandId, ...(companyId && { companyId }), ...(userId && { userId }), caller, callerName };
  out.push({ type: 'alert', alert: { ...alert, ...who, dialled: request.dialled, ...(failed && { failed }) } });
}

/** Whoever calls, as they said. */
function callerOf({ caller: { shown } }: CallState): { caller: string; callerName: string } {
  return { caller: shown.number, callerName: shown.name };
}

/** The steps that the ladder has not yet, and what they were decided by. */
function logDecision(ctx: CallContext, attempt: Attempt, trace: readonly TraceStep[]): void {
  const steps = trace.slice(attempt.traced);
  attempt.traced = trace.length;
  logTrace(ctx, steps);
  logFacts(ctx, attempt, steps.length);
}

/** How the caller is known to whoever talks to them later on, and how a peer who calls wants to be told who answers. */
function nameCaller({ state }: CallContext, { brand, company }: SourceRules): void {
  const { caller, source } = state;
  if (source.kind === 'peer') {
    const isIt = ({ peerId }: CarrierRules) => peerId === source.peerId;
    const peer = brand.carriers.find(isIt) ?? brand.providers?.find(isIt);
    if (peer) tellAs(caller, peer, peer.numbers);
    return;
  }
  const trunk = source.kind === 'trunk' && company?.trunks?.find(({ trunkUseId }) => trunkUseId === source.trunkUseId);
  if (trunk) tellAs(caller, trunk, trunk.numbers ?? company?.numbers);
  const user = source.kind === 'account' ? source.account.user : undefined;
  const number = user?.outgoingNumber ?? company?.outgoingNumber ?? 'anonymous';
  caller.outside = { number, name: '', ...(caller.shown.hidden && { hidden: true as const }) };
}

/** How a peer that calls is told who is there: by the same rules as when it is called. */
function tellAs(caller: Leg, { identity, from, contactHost }: CarrierRules, numbers: NumberRuleSet | undefined): void {
  if (identity) caller.identity = identity;
  if (from) caller.from = from;
  if (contactHost) caller.contactHost = contactHost;
  if (numbers && numbers.callerOut.length > 0) caller.callerNumbers = numbers.callerOut;
}

/** What was asked for, of whatever attempt, is there. */
export function factsFound(ctx: CallContext, found: Pick<Attempt, 'facts' | 'rules'>): void {
  const { attempt } = ctx.live;
  if (attempt === undefined || attempt.taking !== undefined) return;
  if (found.rules !== undefined) attempt.rules = found.rules;
  attempt.facts = { ...attempt.facts, ...found.facts };
  decideNext(ctx);
}

function need(ctx: CallContext, keys: readonly FactKey[], rules: boolean): void {
  ctx.out.push({ type: 'need', keys, rules });
}

/** What came of a `take`: of the decision, or of a later step of the plan. */
export function limitsTaken(ctx: CallContext, result: TakeResult): void {
  const { attempt } = ctx.live;
  const key = attempt?.taking;
  if (attempt === undefined || key === undefined) return;
  delete attempt.taking;
  if (result.taken) ctx.state.limits = [...new Set([...ctx.state.limits, ...attempt.asked])];
  if (key === 'step') {
    stepLimitsTaken(ctx, result.taken);
    return;
  }
  attempt.facts = { ...attempt.facts, [key]: result };
  decideNext(ctx);
}
