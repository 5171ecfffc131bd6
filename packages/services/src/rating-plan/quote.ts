import type { Quote, QuoteInput } from '@belfry/contracts';
import { chargeCall, prefixesOf } from '@belfry/rating';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { findPlan } from './find.ts';

/** What a call to a number would cost by this list, by the arithmetic that calls are charged by. `not_found`: no prefix fits. */
export async function quote(ctx: Context, input: z.output<typeof QuoteInput>): Promise<z.output<typeof Quote>> {
  const { id: ratingPlanId, currency } = await findPlan(ctx, input.id);
  authorize(ctx, 'ratingPlan.quote');
  const fitting = await ctx.db.ratingPlanPrefix.findMany({
    where: { ratingPlanId, prefix: { in: prefixesOf(input.number) } },
  });
  const [rate] = fitting.sort((a, b) => b.prefix.length - a.prefix.length);
  if (!rate) throw notFound('price');
  const { prefix, name: destination, connectMicros, microsPerMinute } = rate;
  const charge = chargeCall({ answered: true, durationMs: input.seconds * 1000, rate });
  return {
    prefix,
    destination,
    connectMicros: `${connectMicros}`,
    microsPerMinute: `${microsPerMinute}`,
    chargedSeconds: charge.seconds,
    micros: `${charge.micros}`,
    currency,
  };
}
