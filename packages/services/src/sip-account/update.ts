import type { SipAccount, SipAccountUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';
import { checkGivenUser } from '../user/check-given.ts';
import { findAccount } from './find.ts';
import { forgetRegistrations } from './forget-registrations.ts';
import { accountSelect, accountView } from './view.ts';

/** Changes a device: its label, whose it is, whether it may register. Switched off, its registrations end. */
export async function updateSipAccount(
  ctx: Context,
  input: z.output<typeof SipAccountUpdateInput>,
): Promise<SipAccount> {
  const { id, ...data } = input;
  const { companyId, username, domain, trunkUseId } = await findAccount(ctx, id);
  authorize(ctx, 'sipAccount.update');
  if (data.userId !== undefined) checkGivenUser(ctx.actor, data.userId);
  const audit = { action: 'sipAccount.update', entityId: id, detail: changedFields(data) };
  const row = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    if (data.userId && trunkUseId !== null)
      throw invalid('userId', 'sipAccount.two_owners', 'An account of an IPBX is nobody’s phone.');
    if (data.userId && !(await tx.user.findFirst({ where: { id: data.userId, companyId } }))) throw notFound('user');
    return tx.sipAccount.update({ where: { id }, data, select: accountSelect });
  });
  if (data.active === false) await forgetRegistrations(ctx, [`${username}@${domain.domain}`]);
  return accountView(ctx, row);
}
