import type { Peer, PeerUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkAddresses, checkAsked, checkSettings } from './check.ts';
import { sealedCertificate } from './client-certificate.ts';
import { writeEndpoints } from './endpoints.ts';
import { findPeer } from './find.ts';
import { scopeOfPeer } from './scope.ts';
import { peerInclude, peerView } from './view.ts';

/** Changes a peer; `endpoints`, when given, is the whole list of its gateways as it shall be. Refuses as `createPeer` does. */
export async function updatePeer(ctx: Context, input: z.output<typeof PeerUpdateInput>): Promise<Peer> {
  const { id, endpoints, clientCertificate, ...data } = input;
  const before = await findPeer(ctx, id);
  authorize(ctx, 'peer.update');
  checkAsked(ctx, data, endpoints ?? [], before);
  const { brandId, kind, companyId } = before;
  const detail = changedFields({
    ...data,
    ...(endpoints && { endpoints: endpoints.length }),
    ...(clientCertificate !== undefined && { clientCertificate: clientCertificate !== null }),
  });
  const audit = { action: 'peer.update', entityId: id, detail };
  return commit(ctx, { scope: scopeOfPeer(before), audit }, async (tx) => {
    const { nextOn = before.nextOn, endOn = before.endOn } = data;
    const { relaySetId } = data;
    const given = relaySetId === before.relaySetId ? undefined : relaySetId;
    await checkSettings(ctx, tx, brandId, { ...data, relaySetId: given, nextOn, endOn, kind, companyId });
    const shown = clientCertificate !== undefined && {
      sealedClientCertificate: sealedCertificate(ctx.sealKey, before, clientCertificate, new Date()),
    };
    const peer = await tx.peer.update({ where: { id }, data: { ...data, ...shown } });
    if (endpoints) await writeEndpoints(ctx, tx, peer, endpoints);
    await checkAddresses(tx, peer);
    return peerView(ctx.sealKey, await tx.peer.findUniqueOrThrow({ where: { id }, include: peerInclude }));
  });
}
