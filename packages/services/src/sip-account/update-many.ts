import type { ChangedMany, SipAccountUpdateManyInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commitMany } from '../commit-many.ts';
import type { Context } from '../context.ts';
import { nothingToChange, oneCompany } from '../one-company.ts';
import { notFound } from '../service-error.ts';
import { ofUser } from '../tenant-where.ts';
import { forgetRegistrations } from './forget-registrations.ts';

/**
 * The same change to many devices of one company: to all of them or to none. Switched off, their registrations end. `not_found`: one is not there; `invalid`: they are
 * of several companies.
 */
export async function updateSipAccounts(
  ctx: Context,
  input: z.output<typeof SipAccountUpdateManyInput>,
): Promise<ChangedMany> {
  const { ids: given, ...data } = input;
  const ids = [...new Set(given)];
  if (Object.values(data).every((one) => one === undefined)) throw nothingToChange();
  const rows = await ctx.db.sipAccount.findMany({
    where: { AND: [{ id: { in: ids } }, ofUser(ctx.actor)] },
    select: {
      companyId: true,
      username: true,
      company: { select: { brandId: true } },
      domain: { select: { domain: true } },
    },
  });
  const of = oneCompany(ids, rows, 'device');
  authorize(ctx, 'sipAccount.update');
  const { companyId } = of;
  const changed = await commitMany(
    ctx,
    { ...of, action: 'sipAccount.update', detail: changedFields(data) },
    async (tx) => {
      const { count } = await tx.sipAccount.updateMany({ where: { companyId, id: { in: ids } }, data });
      // One was removed since they were looked for.
      if (count !== ids.length) throw notFound('device');
      return count;
    },
  );
  if (data.active === false)
    await forgetRegistrations(
      ctx,
      rows.map(({ username, domain }) => `${username}@${domain.domain}`),
    );
  return { changed };
}
