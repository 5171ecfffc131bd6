import type { UnansweredList } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';

const mostSources = 20;

/** What the SIP sockets of all proxies left without any answer: how often, why, and from where lately. `unavailable`: it is not known at the moment. */
export async function listUnanswered(ctx: Context): Promise<UnansweredList> {
  authorize(ctx, 'guard.unanswered');
  const { since, totals, latest } = await ctx.bus.admissionDrops.list(mostSources).catch((cause: unknown) => {
    throw new ServiceError('unavailable', 'The counters are not available at the moment.', { cause });
  });
  return {
    since: since === undefined ? null : new Date(since).toISOString(),
    reasons: [...totals].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    sources: latest.map(({ lastAt, ...drop }) => ({ ...drop, lastAt: new Date(lastAt).toISOString() })),
  };
}
