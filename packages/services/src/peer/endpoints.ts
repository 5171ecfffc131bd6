import type { PeerEndpointInput } from '@belfry/contracts';
import { newId, sealPeerPassword, type Transaction } from '@belfry/db';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';

interface Owner {
  readonly id: string;
  readonly brandId: string;
}

/**
 * Makes the gateways of a peer what `wished` says: those with an id stay and are changed, the others are new, and who is missing goes. A password that is not
 * given stays. `not_found`: an id of another peer's; `invalid`: an address that stands twice, or a user name without a password.
 */
export async function writeEndpoints(
  { sealKey }: Pick<Context, 'sealKey'>,
  tx: Transaction,
  { id: peerId, brandId }: Owner,
  wished: readonly PeerEndpointInput[],
): Promise<void> {
  const standing = new Map((await tx.peerEndpoint.findMany({ where: { peerId } })).map((row) => [row.id, row]));
  const kept = wished.flatMap((endpoint) => endpoint.id ?? []);
  if (!kept.every((id) => standing.has(id))) throw notFound('gateway');
  const seen = new Set<string>();
  for (const { host, port, transport } of wished) {
    const address = `${host}:${port}/${transport}`;
    if (seen.has(address)) throw invalid('host', 'endpoint.twice', `${address} stands twice.`);
    seen.add(address);
  }
  await tx.peerEndpoint.deleteMany({ where: { peerId, id: { notIn: kept } } });
  for (const { id = newId(), authPassword, ...endpoint } of wished) {
    const before = standing.get(id);
    const sealed =
      endpoint.authUsername === null
        ? null
        : authPassword === undefined
          ? (before?.sealedAuthPassword ?? null)
          : sealPeerPassword(sealKey, { table: 'PeerEndpoint', rowId: id, brandId }, authPassword);
    if (endpoint.authUsername !== null && sealed === null)
      throw invalid('authPassword', 'endpoint.password', 'A user name needs its password.');
    const data = { ...endpoint, sealedAuthPassword: sealed };
    if (before) await tx.peerEndpoint.update({ where: { id }, data });
    else await tx.peerEndpoint.create({ data: { id, brandId, peerId, ...data } });
  }
}
