import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { browserAccount, ownUser } from './account.ts';
import { takeKeys } from './take.ts';

/** Takes back a key of one's own phone in the portal: that browser rings no longer. `not_found`: it has expired, was taken back, or is somebody else's. */
export async function closeSoftphone(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  authorize(ctx, 'softphone.open');
  const { companyId, userId } = ownUser(ctx);
  const account = await browserAccount(ctx, companyId, userId);
  const aor = account && `${account.username}@${account.domain.domain}`;
  if (aor === null || !(await takeKeys(ctx, aor, (key) => key.id === id))) throw notFound('key');
  return { done: true };
}
