import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { forgetRegistrations } from '../sip-account/forget-registrations.ts';
import { aorsOfTrunks } from '../trunk-use/aors.ts';
import { findPeer } from './find.ts';
import { scopeOfPeer } from './scope.ts';

/** Removes a peer with its gateways, registrations, and the accounts and uses of an IPBX. `in_use`: numbers, routes or sites lead to it. */
export async function deletePeer(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const peer = await findPeer(ctx, id);
  authorize(ctx, 'peer.delete');
  const audit = { action: 'peer.delete', entityId: id, detail: { name: peer.name } };
  const aors = await commit(ctx, { scope: scopeOfPeer(peer), audit }, async (tx) => {
    const registered = await aorsOfTrunks(tx, { peerId: id });
    await tx.peer.delete({ where: { id } });
    return registered;
  });
  await forgetRegistrations(ctx, aors);
  return { done: true };
}
