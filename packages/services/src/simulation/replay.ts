import type { CallReplay } from '@belfry/contracts';
import { decide, type TraceStep } from '@belfry/policy';
import { authorize } from '../authorize.ts';
import { ladderOf } from '../call/stored-ladder.ts';
import { cdrsWithin } from '../cdr/within.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { recordedDecisions } from './recorded.ts';

/**
 * Decides a call of the past again from what was recorded with it, and compares the steps with those of its ladder. `not_found`: nobody of the actor's tenant
 * took part. What differs is told to the platform alone: it may tell of anybody who took part.
 */
export async function replayCall(ctx: Context, { id: callId }: { id: string }): Promise<CallReplay> {
  const { db, actor } = ctx;
  if (!(await db.cdr.findFirst({ where: { AND: [{ callId }, cdrsWithin(actor)] }, select: { id: true } })))
    throw notFound('call');
  authorize(ctx, 'simulation.run');
  const decisions = await recordedDecisions(ctx, callId);
  if (decisions === null) return { callId, kept: false, decisions: [] };
  const told = (await ladderOf(ctx, callId)).entries.filter((entry) => entry.type === 'decision');
  let from = 0;
  return {
    callId,
    kept: true,
    decisions: decisions.map(({ at, request, rules, facts, steps }) => {
      const decision = decide(rules, request, facts);
      const { type, trace } = decision;
      const recorded = told.slice(from, from + steps).map(bare);
      from += steps;
      const again = trace.map(bare);
      const parted = firstDifference(recorded, again);
      return {
        at: new Date(at).toISOString(),
        outcome:
          type === 'refuse' || (type === 'plan' && decision.plan.refusal)
            ? 'refused'
            : type === 'plan'
              ? 'rings'
              : 'open',
        steps: recorded.length,
        identical: parted < 0,
        parted:
          parted < 0 || actor.level !== 'god'
            ? null
            : { recorded: recorded[parted] ?? null, again: again[parted] ?? null },
      };
    }),
  };
}

const bare = ({ step, lookedAt, found, then }: TraceStep): TraceStep => ({ step, lookedAt, found, then });

/** -1: there is none. */
function firstDifference(a: readonly TraceStep[], b: readonly TraceStep[]): number {
  const longer = a.length > b.length ? a : b;
  return longer.findIndex((_, index) => JSON.stringify(a[index]) !== JSON.stringify(b[index]));
}
