import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findPeer } from './find.ts';

/** Removes a peer with its gateways. `in_use`: numbers come through it. */
export async function deletePeer(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, name } = await findPeer(ctx, id);
  authorize(ctx, 'peer.delete');
  const audit = { action: 'peer.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.peer.delete({ where: { id } });
    return { done: true };
  });
}
