import type { Cdr } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { cdrInclude, cdrViews } from './view.ts';
import { cdrsWithin } from './within.ts';

/** One CDR. */
export async function getCdr(ctx: Context, { id }: { id: string }): Promise<Cdr> {
  const row = await ctx.db.cdr.findFirst({ where: { AND: [{ id }, cdrsWithin(ctx.actor)] }, include: cdrInclude });
  const [view] = row ? await cdrViews(ctx, [row]) : [];
  if (!view) throw notFound('CDR');
  authorize(ctx, 'cdr.get');
  return view;
}
