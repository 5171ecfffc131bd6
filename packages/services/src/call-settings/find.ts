import { type Action, within } from '@belfry/access';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { callSettingsInclude } from './view.ts';

/** A user within the actor's tenant, with what they do with calls. `not_found` when there is none. */
export async function findCallSettings(ctx: Context, action: Action, id: string) {
  const row = await ctx.db.user.findUnique({ where: { id }, include: callSettingsInclude });
  if (!row || !within(ctx.actor, { brandId: row.company.brandId, companyId: row.companyId, userId: id }))
    throw notFound('user');
  authorize(ctx, action);
  return row;
}
