import type { Peer, PeerCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addRegistration } from '../peer-registration/add.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { checkAddresses, checkAsked, checkSettings } from './check.ts';
import { sealedCertificate } from './client-certificate.ts';
import { writeEndpoints } from './endpoints.ts';
import { scopeOfPeer } from './scope.ts';
import { peerInclude, peerView } from './view.ts';

/**
 * Makes a peer with its gateways and registrations; a company's own IPBX with the company's use of it. `conflict`: name or address is taken; `invalid`:
 * what does not go together, or is only the brand's to say.
 */
export async function createPeer(ctx: Context, input: z.output<typeof PeerCreateInput>): Promise<Peer> {
  const { endpoints, registrations, clientCertificate, brandId: _, companyId: __, kind: wished, ...data } = input;
  const { brandId, companyId } = await ownerOf(ctx, input);
  const kind = wished ?? (companyId === null ? 'carrier' : 'trunk');
  if (companyId !== null && kind !== 'trunk')
    throw invalid('kind', 'peer.kind_of_company', 'A company has IPBXs; carriers are its brand’s.');
  checkAsked(ctx, data, endpoints, {
    trusted: false,
    anyCaller: false,
    buyPlanId: null,
    relaySetId: null,
    tenantTag: 'none',
    sendLocation: false,
    signCalls: false,
    signDiversions: false,
    verifyCalls: 'off',
    endpoints: [],
  });
  const id = newId();
  const audit = { action: 'peer.create', entityId: id, detail: { name: input.name, kind } };
  return commit(ctx, { scope: scopeOfPeer({ brandId, companyId }), audit }, async (tx) => {
    await checkSettings(ctx, tx, brandId, { ...data, kind, companyId });
    const { trusted = kind !== 'trunk', ...rest } = data;
    const sealedClientCertificate = sealedCertificate(
      ctx.sealKey,
      { id, brandId },
      clientCertificate ?? null,
      new Date(),
    );
    const peer = await tx.peer.create({
      data: { id, brandId, companyId, kind, trusted, sealedClientCertificate, ...rest },
    });
    await writeEndpoints(ctx, tx, peer, endpoints);
    await checkAddresses(tx, peer);
    for (const registration of registrations) await addRegistration(ctx, tx, peer, registration);
    if (companyId !== null) await tx.trunkUse.create({ data: { id: newId(), brandId, companyId, peerId: id } });
    return peerView(ctx.sealKey, await tx.peer.findUniqueOrThrow({ where: { id }, include: peerInclude }));
  });
}

async function ownerOf(ctx: Context, input: { brandId?: string | undefined; companyId?: string | undefined }) {
  if (input.companyId === undefined && ctx.actor.level !== 'company')
    return { brandId: (await brandFor(ctx, 'peer.create', input.brandId)).id, companyId: null };
  const { id, brandId } = await companyFor(ctx, 'peer.create', input.companyId, input.brandId);
  return { brandId, companyId: id };
}
