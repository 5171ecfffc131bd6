import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { browserAccount, ownUser, usable } from './account.ts';
import { SOFTPHONE_KEY_MS } from './lifetime.ts';

/** Lets a key be good for longer, in the session that it was given to. `not_found`: it has expired or was taken back; another one has to be asked for. */
export async function renewSoftphone(ctx: Context, { id }: { id: string }): Promise<{ expiresAt: string }> {
  authorize(ctx, 'softphone.open');
  const { companyId, userId } = ownUser(ctx);
  const account = await browserAccount(ctx, companyId, userId);
  if (account === null) throw notFound('key');
  const { username, domain } = usable(account);
  const aor = `${username}@${domain.domain}`;
  const { softphoneKeys } = ctx.bus;
  const key = await softphoneKeys.find(aor, id);
  if (key === undefined || key.loginId !== ctx.actor.loginId || key.sessionId !== ctx.actor.sessionId)
    throw notFound('key');
  await softphoneKeys.put(aor, key, SOFTPHONE_KEY_MS);
  return { expiresAt: new Date(Date.now() + SOFTPHONE_KEY_MS).toISOString() };
}
