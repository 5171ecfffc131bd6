import type { PeerEndpointInput } from '@belfry/contracts';
import type { Transaction } from '@belfry/db';
import { invalid, notFound, taken } from '../service-error.ts';

/** The buying plan must be the brand's own (`not_found`). */
export async function checkBuyPlan(
  tx: Transaction,
  brandId: string,
  buyPlanId: string | null | undefined,
): Promise<void> {
  if (buyPlanId && !(await tx.ratingPlan.findFirst({ where: { id: buyPlanId, brandId } })))
    throw notFound('rating plan');
}

/** No address may stand twice, here or with another peer: a request's source address says which peer it is (`conflict`). */
export async function checkAddresses(
  tx: Transaction,
  peerId: string,
  endpoints: readonly PeerEndpointInput[],
): Promise<void> {
  const seen = new Set<string>();
  for (const { host, port, transport } of endpoints) {
    const address = `${host}:${port}/${transport}`;
    if (seen.has(address)) throw invalid('endpoints', 'endpoint.twice', `${address} stands twice.`);
    seen.add(address);
    const other = await tx.peerEndpoint.findFirst({ where: { host, port, transport, peerId: { not: peerId } } });
    if (other) throw taken('endpoints', `${address} cannot be used.`);
  }
}
