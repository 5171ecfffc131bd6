import { type AccountRecord, decide, type FactKey, type SourceRules, type TakeResult } from '@belfry/policy';
import type { Attempt } from './attempt.ts';
import { attemptFailed, refuseAttempt } from './attempt-failed.ts';
import type { CallContext } from './call-context.ts';
import { logTrace } from './log.ts';
import { joinParties } from './parties.ts';
import { reportActive, reportMirror } from './report.ts';
import { beginNextStep, stepLimitsTaken } from './steps.ts';

/** The account in whose name it was to be decided is gone. */
const NOBODY = { status: 403, reason: 'Forbidden', disposition: 'refused', side: 'platform' } as const;

/** Asks `decide` with what is known so far, and does what it says: fetch, take, route or refuse. */
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
  const decision = decide(attempt.rules, attempt.request, attempt.facts);
  switch (decision.type) {
    case 'need':
      need(ctx, decision.keys, false);
      return;
    case 'take':
      attempt.taking = decision.key;
      state.limited = true;
      attempt.asked = decision.limits.map(({ key }) => key);
      ctx.out.push({ type: 'take', limits: decision.limits });
      return;
    case 'refuse':
      logTrace(ctx, decision.trace.slice(attempt.traced));
      attempt.onward = false;
      attempt.facts = {};
      joinParties(ctx, attempt, decision.refusal.parties);
      refuseAttempt(ctx, attempt, decision.refusal);
      return;
    case 'plan':
      logTrace(ctx, decision.trace.slice(attempt.traced));
      attempt.traced = decision.trace.length;
      attempt.onward = false;
      if (decision.plan.onward === undefined) attempt.facts = {};
      attempt.planFrom = state.callees.length;
      attempt.ringTimedOut = false;
      attempt.step = -1;
      attempt.plan = decision.plan;
      joinParties(ctx, attempt, decision.plan.parties);
      attempt.phase = 'routing';
      if (attempt.leaverId === undefined) {
        const { steps: _, ...plan } = decision.plan;
        state.plan = plan;
        state.caller.shown = decision.plan.callerIdentity;
        nameCaller(ctx, attempt.rules);
        state.phase = 'routing';
        reportActive(ctx);
        reportMirror(ctx);
      }
      beginNextStep(ctx);
  }
}

/** How the caller is known to whoever talks to them later on, and how a peer who calls wants to be told who answers. */
function nameCaller({ state }: CallContext, { brand, company }: SourceRules): void {
  const { caller, source } = state;
  if (source.kind === 'peer') {
    const rules = brand.carriers.find(({ peerId }) => peerId === source.peerId)?.identity;
    if (rules !== undefined) caller.identity = rules;
    return;
  }
  const number = source.account.user?.outgoingNumber ?? company?.outgoingNumber ?? 'anonymous';
  caller.outside = { number, name: '', ...(caller.shown.hidden && { hidden: true as const }) };
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
