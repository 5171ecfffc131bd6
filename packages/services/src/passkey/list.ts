import type { Passkey } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { passkeyView } from './view.ts';

/** One's own passkeys, at every host, the newest first. */
export async function listPasskeys(ctx: Context): Promise<{ items: Passkey[] }> {
  authorize(ctx, 'passkey.list');
  const { loginId } = ctx.actor;
  if (loginId === null) return { items: [] };
  const rows = await ctx.db.passkey.findMany({ where: { loginId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  return { items: rows.map(passkeyView) };
}
