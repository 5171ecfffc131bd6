import { decide, type TakeResult } from '@belfry/policy';
import type { CallContext } from './call-context.ts';
import { refuseCall } from './ending.ts';
import { logTrace } from './log.ts';
import { reportActive, reportMirror } from './report.ts';
import { beginNextStep, stepLimitsTaken } from './steps.ts';

/** Asks `decide` with what is known so far, and does what it says: fetch, take, route or refuse. */
export function decideNext(ctx: CallContext): void {
  const { state, live } = ctx;
  if (state.phase !== 'deciding' && !(state.phase === 'routing' && live.onward)) return;
  if (live.rules === undefined) {
    ctx.out.push({ type: 'need', keys: [], rules: true });
    return;
  }
  const decision = decide(live.rules, live.request, live.facts);
  switch (decision.type) {
    case 'need':
      ctx.out.push({ type: 'need', keys: decision.keys, rules: false });
      return;
    case 'take':
      live.taking = decision.key;
      state.limited = true;
      ctx.out.push({ type: 'take', limits: decision.limits });
      return;
    case 'refuse':
      logTrace(ctx, decision.trace.slice(live.traced));
      live.onward = false;
      live.facts = {};
      state.parties = decision.refusal.parties;
      refuseCall(ctx, decision.refusal);
      return;
    case 'plan':
      logTrace(ctx, decision.trace.slice(live.traced));
      live.traced = decision.trace.length;
      live.onward = false;
      if (decision.plan.onward === undefined) live.facts = {};
      live.planFrom = state.callees.length;
      live.ringTimedOut = false;
      state.step = -1;
      state.plan = decision.plan;
      state.parties = decision.plan.parties;
      state.phase = 'routing';
      reportActive(ctx);
      reportMirror(ctx);
      beginNextStep(ctx);
  }
}

/** What came of a `take`: of the decision, or of a later step of the plan. */
export function limitsTaken(ctx: CallContext, result: TakeResult): void {
  const { live } = ctx;
  const key = live.taking;
  if (key === undefined) return;
  delete live.taking;
  if (key === 'step') {
    stepLimitsTaken(ctx, result.taken);
    return;
  }
  live.facts = { ...live.facts, [key]: result };
  decideNext(ctx);
}
