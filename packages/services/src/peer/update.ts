import type { Peer, PeerUpdateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { checkAddresses, checkBuyPlan } from './check.ts';
import { findPeer } from './find.ts';
import { peerInclude, peerView } from './view.ts';

/** Changes a peer; `endpoints`, when given, is the whole list of its gateways as it shall be. */
export async function updatePeer(ctx: Context, input: z.output<typeof PeerUpdateInput>): Promise<Peer> {
  const { id, endpoints, ...data } = input;
  const { brandId, endpoints: before } = await findPeer(ctx, id);
  authorize(ctx, 'peer.update');
  const detail = changedFields({ ...data, ...(endpoints && { endpoints: endpoints.length }) });
  return commit(
    ctx,
    { scope: { scope: 'brand', brandId }, audit: { action: 'peer.update', entityId: id, detail } },
    async (tx) => {
      await checkBuyPlan(tx, brandId, data.buyPlanId);
      await tx.peer.update({ where: { id }, data });
      if (endpoints) {
        await checkAddresses(tx, id, endpoints);
        const kept = endpoints.flatMap((endpoint) => endpoint.id ?? []);
        if (!kept.every((known) => before.some((endpoint) => endpoint.id === known))) throw notFound('gateway');
        await tx.peerEndpoint.deleteMany({ where: { peerId: id, id: { notIn: kept } } });
        for (const { id: known, ...endpoint } of endpoints) {
          if (known) await tx.peerEndpoint.update({ where: { id: known }, data: endpoint });
          else await tx.peerEndpoint.create({ data: { id: newId(), brandId, peerId: id, ...endpoint } });
        }
      }
      return peerView(await tx.peer.findUniqueOrThrow({ where: { id }, include: peerInclude }));
    },
  );
}
