import type { PeerCopied, PeerCopyInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { createPeer } from './create.ts';
import { findPeer } from './find.ts';
import { peerView } from './view.ts';

/**
 * Makes another peer like one that there is, with its gateways, switched off and without secrets: `lacks` tells what is to be added before it can do the same. Calls
 * from an address remain with the peer that is known by it: a copy with the same gateways brings none in. A company's copy is without what only its brand may set.
 */
export async function copyPeer(ctx: Context, { id, name, host }: z.output<typeof PeerCopyInput>): Promise<PeerCopied> {
  const row = await findPeer(ctx, id);
  const {
    id: _,
    brandName,
    companyName,
    clientCertificate,
    registrations,
    uses,
    createdAt,
    ...settings
  } = peerView(ctx.sealKey, row);
  const { brandId, companyId, endpoints: standing, trusted, anyCaller, buyPlanId, relaySetId, ...rest } = settings;
  const { tenantTag, sendLocation, signCalls, signDiversions, verifyCalls, inbound, certificateName, ...free } = rest;
  const signing = { signCalls, signDiversions, verifyCalls };
  const ofTheBrand = { trusted, anyCaller, buyPlanId, relaySetId, tenantTag, sendLocation, ...signing };
  const endpoints = standing.map(({ id: ___, hasPassword, localAddress, ...endpoint }, index) => ({
    ...endpoint,
    localAddress: ctx.actor.level === 'company' ? null : localAddress,
    ...(host !== undefined && index === 0 && { host }),
    authUsername: null,
  }));
  const same = endpoints.length > (host === undefined ? 0 : 1);
  const bringsIn = inbound && !(same && rest.authByAddress);
  const peer = await createPeer(ctx, {
    ...free,
    ...(ctx.actor.level !== 'company' && ofTheBrand),
    brandId,
    ...(companyId !== null && { companyId }),
    name,
    active: false,
    inbound: bringsIn,
    certificateName: null,
    clientCertificate: null,
    endpoints,
    registrations: [],
  });
  return {
    peer,
    lacks: [
      ...(standing.some(({ authUsername }) => authUsername !== null) ? (['passwords'] as const) : []),
      ...(registrations.length > 0 ? (['registrations'] as const) : []),
      ...(clientCertificate !== null || certificateName !== null ? (['certificate'] as const) : []),
      ...(inbound && !bringsIn ? (['inbound'] as const) : []),
    ],
  };
}
