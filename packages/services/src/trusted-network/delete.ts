import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';

/** The network is one like any other from now on. */
export async function deleteTrustedNetwork(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const row = await ctx.db.trustedNetwork.findFirst({ where: { AND: [{ id }, ofBrand(ctx.actor)] } });
  if (!row) throw notFound('trusted network');
  authorize(ctx, 'trustedNetwork.delete');
  const { brandId, network } = row;
  const audit = { action: 'trustedNetwork.delete', entityId: id, detail: { network } };
  const scope = brandId === null ? ({ scope: 'platform' } as const) : ({ scope: 'brand', brandId } as const);
  return commit(ctx, { scope, audit }, async (tx) => {
    await tx.trustedNetwork.delete({ where: { id } });
    return { done: true };
  });
}
