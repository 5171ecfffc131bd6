import type { Database } from './create-database.ts';
import type { PeerRecord } from './records.ts';

/** Active peers by the host of their active endpoints (numeric, or as it is written). Several brands may share a carrier's address. */
export type PeerTable = ReadonlyMap<string, readonly PeerRecord[]>;

/** The table of all peers: they are few, and every request's source is looked up in it. */
export async function loadPeers(database: Database): Promise<PeerTable> {
  const found = await database.peerEndpoint.findMany({
    where: { active: true, peer: { active: true, brand: { active: true } } },
    include: { peer: true },
    orderBy: [{ priority: 'asc' }, { id: 'asc' }],
  });
  const records = found.map(
    ({ id, host, port, transport, peer }): PeerRecord => ({
      peerId: peer.id,
      brandId: peer.brandId,
      ...(peer.companyId && { companyId: peer.companyId }),
      kind: peer.kind,
      name: peer.name,
      inbound: peer.inbound,
      maxCalls: peer.maxCalls,
      trusted: peer.trusted,
      endpointId: id,
      host,
      port,
      transport,
    }),
  );
  return Map.groupBy(records, ({ host }) => host);
}

/** A text that differs whenever the table of peers may: the revisions of all brands, and of the companies that have peers of their own. */
export async function peerTableVersion(database: Database): Promise<string> {
  const [row] = await database.$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', (SELECT count(*) FROM "Brand"), (SELECT sum("revision") FROM "Brand"),
      (SELECT sum("revision") FROM "Company" WHERE "id" IN (SELECT "companyId" FROM "Peer")),
      (SELECT count(*) FROM "PeerEndpoint")) AS "version"`;
  return row?.version ?? '';
}
