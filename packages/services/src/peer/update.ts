import type { Peer, PeerUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import type { Looked } from '../numbering-plan/findings.ts';
import { planOf } from '../route/numbers.ts';
import { checkAddresses, checkAsked, checkSettings } from './check.ts';
import { sealedCertificate } from './client-certificate.ts';
import { writeEndpoints } from './endpoints.ts';
import { findPeer } from './find.ts';
import { scopeOfPeer } from './scope.ts';
import { peerInclude, peerView } from './view.ts';

/** Where calls could go astray without the peer: its companies' numbers, and the routes that name it. No more than a hundred routes are looked at. */
async function plansOfPeer(
  db: Context['db'],
  { id: peerId, brandId, uses }: Awaited<ReturnType<typeof findPeer>>,
): Promise<Looked> {
  const named = await db.routeCarrier.findMany({
    where: { peerId },
    select: { route: { select: { prefix: true, prefixGroupId: true } } },
    take: 100,
  });
  const { routes } = planOf(
    brandId,
    named.map(({ route }) => route),
  );
  return { companyIds: uses.map(({ companyId }) => companyId), ...(routes && { routes }) };
}

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
  const { active = before.active, outbound = before.outbound } = data;
  const switched = active !== before.active || outbound !== before.outbound;
  const plan = switched ? await plansOfPeer(ctx.db, before) : undefined;
  return commit(ctx, { scope: scopeOfPeer(before), audit, plan }, async (tx) => {
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
