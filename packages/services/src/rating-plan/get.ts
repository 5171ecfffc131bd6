import type { RatingPlan } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findPlan } from './find.ts';
import { planView } from './view.ts';

/** One price list. */
export async function getRatingPlan(ctx: Context, { id }: { id: string }): Promise<RatingPlan> {
  const row = await findPlan(ctx, id);
  authorize(ctx, 'ratingPlan.get');
  return planView(row);
}
