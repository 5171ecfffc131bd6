import type { User, UserUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import { callerNumbersWords, checkCallerNumbers } from '../company/check-caller-numbers.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ddisOf, extensionsOf } from '../tenant-where.ts';
import { checkGivenSite, signsInElsewhere } from './check-given.ts';
import { findUser } from './find.ts';
import { userInclude, userView } from './view.ts';

/** Changes a person. Site, extension and DDI must be the company's own, else `not_found`; `forbidden`: a limited key changes where somebody with a login is written to. */
export async function updateUser(ctx: Context, input: z.output<typeof UserUpdateInput>): Promise<User> {
  const { id, ...data } = input;
  const before = await findUser(ctx, id);
  const { companyId, email } = before;
  authorize(ctx, 'user.update');
  // Whoever reads the mail of somebody who signs in chooses their password.
  if (
    data.email !== undefined &&
    data.email !== email &&
    (await ctx.db.membership.count({ where: { userId: id } })) > 0
  )
    refuseLimitedKey(ctx);
  if (data.email !== undefined && data.email !== email && (await signsInElsewhere(ctx.db, id)))
    authorize(ctx, 'login.setPassword');
  checkGivenSite(ctx.actor, data.siteId);
  const { callerNumbers } = data;
  const audit = {
    action: 'user.update',
    entityId: id,
    detail: changedFields({ ...data, ...(callerNumbers && { callerNumbers: callerNumbersWords(callerNumbers) }) }),
  };
  const plan = data.active === undefined ? undefined : { companyIds: [companyId] };
  const row = await commit(ctx, { scope: { scope: 'company', companyId }, audit, plan }, async (tx) => {
    // What stays as it was may be what an operator could not choose.
    const { siteId, extensionId, outgoingDdiId } = data;
    if (siteId && !(await tx.site.findFirst({ where: { id: siteId, companyId } }))) throw notFound('site');
    if (
      extensionId &&
      extensionId !== before.extensionId &&
      !(await tx.extension.findFirst({ where: { AND: [{ id: extensionId, companyId }, extensionsOf(ctx.actor)] } }))
    )
      throw notFound('extension');
    if (
      outgoingDdiId &&
      outgoingDdiId !== before.outgoingDdiId &&
      !(await tx.ddi.findFirst({
        where: { AND: [{ id: outgoingDdiId, companyId, state: { not: 'ported' } }, ddisOf(ctx.actor)] },
      }))
    )
      throw notFound('DDI');
    const isSame = JSON.stringify(callerNumbers) === JSON.stringify(before.callerNumbers);
    await checkCallerNumbers(tx, companyId, callerNumbers, isSame ? {} : ddisOf(ctx.actor));
    return tx.user.update({ where: { id }, data, include: userInclude });
  });
  return userView(ctx, row);
}
