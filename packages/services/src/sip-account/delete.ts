import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findAccount } from './find.ts';
import { forgetRegistrations } from './forget-registrations.ts';

/** Removes a device and its registrations. */
export async function deleteSipAccount(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, username, domain } = await findAccount(ctx, id);
  authorize(ctx, 'sipAccount.delete');
  const audit = { action: 'sipAccount.delete', entityId: id, detail: { username, domain: domain.domain } };
  const done = await commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    await tx.sipAccount.delete({ where: { id } });
    return { done: true } as const;
  });
  await forgetRegistrations(ctx, [`${username}@${domain.domain}`]);
  return done;
}
