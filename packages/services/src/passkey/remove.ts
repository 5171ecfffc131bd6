import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { ownLogin } from '../second-factor/own.ts';
import { notFound } from '../service-error.ts';

/** Takes one of one's own passkeys away: it signs in no more. Sessions that it began go on. */
export async function removePasskey(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  authorize(ctx, 'passkey.remove');
  const login = await ownLogin(ctx);
  const where = { id, loginId: login.id };
  const key = await ctx.db.passkey.findFirst({ where });
  const { count } = await ctx.db.passkey.deleteMany({ where });
  if (key === null || count === 0) throw notFound('passkey');
  await record(ctx, { action: 'passkey.remove', entityId: id, detail: { name: key.name, host: key.host } });
  return { done: true };
}
