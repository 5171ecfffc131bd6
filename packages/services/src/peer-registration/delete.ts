import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { scopeOfPeer } from '../peer/scope.ts';
import { findRegistration } from './find.ts';

/** Ends a registration of ours at a peer. */
export async function deletePeerRegistration(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { peer, registrar, username } = await findRegistration(ctx, id);
  authorize(ctx, 'peerRegistration.delete');
  const detail = { peer: peer.name, registrar, username };
  const audit = { action: 'peerRegistration.delete', entityId: id, detail };
  return commit(ctx, { scope: scopeOfPeer(peer), audit }, async (tx) => {
    await tx.peerRegistration.delete({ where: { id } });
    return { done: true };
  });
}
