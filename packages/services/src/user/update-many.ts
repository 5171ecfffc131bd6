import type { ChangedMany, UserUpdateManyInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commitMany } from '../commit-many.ts';
import type { Context } from '../context.ts';
import { nothingToChange, oneCompany } from '../one-company.ts';
import { notFound } from '../service-error.ts';
import { ddisOf, peopleOf } from '../tenant-where.ts';
import { checkGivenSite } from './check-given.ts';

/**
 * The same change to many people of one company: to all of them or to none. Site and DDI must be the company's own, else `not_found`; `invalid`: the people are of
 * several companies.
 */
export async function updateUsers(ctx: Context, input: z.output<typeof UserUpdateManyInput>): Promise<ChangedMany> {
  const { ids: given, forwardsOff, ...data } = input;
  const ids = [...new Set(given)];
  if (Object.values(input).filter((one) => one !== undefined).length < 2) throw nothingToChange();
  const rows = await ctx.db.user.findMany({
    where: { AND: [{ id: { in: ids } }, peopleOf(ctx.actor)] },
    select: { companyId: true, company: { select: { brandId: true } } },
  });
  const of = oneCompany(ids, rows, 'user');
  authorize(ctx, 'user.update');
  const { companyId } = of;
  const detail = changedFields({ ...data, forwardsOff });
  const plan = data.active === undefined && !forwardsOff ? undefined : { companyIds: [companyId] };
  const { siteId, outgoingDdiId } = data;
  checkGivenSite(ctx.actor, siteId);
  return commitMany(ctx, { ...of, action: 'user.update', detail, plan }, async (tx) => {
    if (siteId && !(await tx.site.findFirst({ where: { id: siteId, companyId } }))) throw notFound('site');
    const ddi = { id: outgoingDdiId ?? '', companyId, state: { not: 'ported' as const } };
    if (outgoingDdiId && !(await tx.ddi.findFirst({ where: { AND: [ddi, ddisOf(ctx.actor)] } }))) throw notFound('DDI');
    const { count } = await tx.user.updateMany({ where: { companyId, id: { in: ids } }, data });
    // Somebody was removed since they were looked for.
    if (count !== ids.length) throw notFound('user');
    if (forwardsOff)
      await tx.callForward.updateMany({
        where: { companyId, userId: { in: ids }, active: true },
        data: { active: false },
      });
    return { changed: count };
  });
}
