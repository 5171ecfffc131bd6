import type { Peer, PeerCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { checkAddresses, checkBuyPlan } from './check.ts';
import { peerInclude, peerView } from './view.ts';

/** Makes a peer with its gateways. `conflict`: name or address is taken. */
export async function createPeer(ctx: Context, input: z.output<typeof PeerCreateInput>): Promise<Peer> {
  const { id: brandId } = await brandFor(ctx, 'peer.create', input.brandId);
  const { endpoints, brandId: _, buyPlanId = null, ...data } = input;
  const id = newId();
  const audit = { action: 'peer.create', entityId: id, detail: { name: input.name, kind: input.kind } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await checkBuyPlan(tx, brandId, buyPlanId);
    await checkAddresses(tx, id, endpoints);
    await tx.peer.create({ data: { id, brandId, buyPlanId, ...data } });
    await tx.peerEndpoint.createMany({
      data: endpoints.map(({ id: _unused, ...endpoint }) => ({ id: newId(), brandId, peerId: id, ...endpoint })),
    });
    return peerView(await tx.peer.findUniqueOrThrow({ where: { id }, include: peerInclude }));
  });
}
