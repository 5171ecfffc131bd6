import { loadSigning, type SigningTable } from './call-signing.ts';
import type { Database } from './create-database.ts';
import type { SealedCertificate } from './peer-certificate.ts';
import type { PeerCredentials, PeerRecord } from './records.ts';

/** All active peers: few enough to be held whole, since every request's source is looked up among them. */
export interface PeerTable {
  /** By the host of their active endpoints, and of the registrars that we are registered at (numeric, or as it is written). Several brands may share a carrier's address. */
  readonly byHost: ReadonlyMap<string, readonly PeerRecord[]>;
  /** By the name, in lower case, that their certificate bears. */
  readonly byCertificate: ReadonlyMap<string, readonly PeerRecord[]>;
  /** IPBXs by the id of each use of them. */
  readonly byUse: ReadonlyMap<string, PeerRecord>;
  /** What their challenges are answered with, still sealed: by endpoint, and by peer when it is that of its registration. */
  readonly credentials: ReadonlyMap<string, PeerCredentials>;
  /** What calls are signed with, and who is trusted to sign. */
  readonly signing: SigningTable;
  /** Certificates that they have given us, still sealed, by peer. */
  readonly certificates: ReadonlyMap<string, SealedCertificate>;
}

/** The table of all peers. */
export async function loadPeers(database: Database): Promise<PeerTable> {
  const found = await database.peer.findMany({
    where: { active: true, brand: { active: true } },
    include: {
      endpoints: { where: { active: true }, orderBy: [{ priority: 'asc' }, { id: 'asc' }] },
      registrations: { where: { active: true }, orderBy: { id: 'asc' } },
      uses: { where: { company: { active: true } }, orderBy: { id: 'asc' } },
    },
    orderBy: { id: 'asc' },
  });
  const placed: PeerRecord[] = [];
  const byUse = new Map<string, PeerRecord>();
  const named: PeerRecord[] = [];
  const credentials = new Map<string, PeerCredentials>();
  const certificates = new Map<string, SealedCertificate>();
  for (const { endpoints, registrations, uses, ...peer } of found) {
    const { id: peerId, brandId, companyId, kind, name, inbound, maxCalls, trusted, tenantTag } = peer;
    const { authByAddress, anySourcePort, contactHost } = peer;
    const certificateName = peer.certificateName?.toLowerCase();
    if (peer.sealedClientCertificate)
      certificates.set(peerId, { peerId, brandId, sealed: peer.sealedClientCertificate });
    const common = {
      peerId,
      brandId,
      ...(companyId && { companyId }),
      kind,
      name,
      inbound,
      maxCalls,
      trusted,
      ...(!authByAddress && { authByAddress: false as const }),
      ...(anySourcePort && { anySourcePort: true as const }),
      ...(certificateName && { certificateName }),
      ...(tenantTag !== 'none' && { tenantTag }),
      ...(contactHost && { contactHost }),
      ...(kind === 'trunk' && {
        uses: uses.map(({ id, companyId: user, tag }) => ({ trunkUseId: id, companyId: user, ...(tag && { tag }) })),
      }),
    };
    const nowhere: PeerRecord = { ...common, endpointId: '', host: '', port: 0, transport: 'udp' };
    for (const { id } of uses) byUse.set(id, nowhere);
    if (certificateName) named.push(nowhere);
    for (const { id, host, port, transport, authUsername, authRealm, sealedAuthPassword } of endpoints) {
      placed.push({ ...common, endpointId: id, host, port, transport });
      if (authUsername && sealedAuthPassword)
        credentials.set(id, {
          username: authUsername,
          ...(authRealm && { realm: authRealm }),
          sealed: sealedAuthPassword,
          place: { table: 'PeerEndpoint', column: 'sealedAuthPassword', rowId: id, companyId: brandId },
        });
    }
    for (const row of registrations) {
      const { id, registrar, outboundHost, outboundPort, transport, contactUser, bulk } = row;
      const host = outboundHost ?? registrar;
      const port = outboundHost ? outboundPort : row.port;
      // One without a Contact user of its own is registered with its id.
      const user = contactUser ?? `r${id.replaceAll('-', '')}`;
      const at = { endpointId: '', host, port, transport };
      // What comes from where all numbers are registered is for each of them by itself (RFC 6140 §5.2): the registration vouches for the address.
      if (bulk) {
        const { authByAddress: _, ...known } = common;
        placed.push({ ...known, ...at });
      } else placed.push({ ...common, ...at, contactUser: user });
      if (!credentials.has(peerId))
        credentials.set(peerId, {
          username: row.authUsername ?? row.username,
          ...(row.authRealm && { realm: row.authRealm }),
          sealed: row.sealedPassword,
          place: { table: 'PeerRegistration', column: 'sealedPassword', rowId: id, companyId: brandId },
        });
    }
  }
  return {
    byHost: Map.groupBy(placed, ({ host }) => host),
    byCertificate: Map.groupBy(named, ({ certificateName = '' }) => certificateName),
    byUse,
    credentials,
    certificates,
    signing: await loadSigning(database),
  };
}

/** A text that differs whenever the table of peers may: the revisions of the platform, of all brands, and of the companies that have or use peers. */
export async function peerTableVersion(database: Database): Promise<string> {
  const [row] = await database.$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', (SELECT "revision" FROM "Platform"), (SELECT count(*) FROM "Brand"), (SELECT sum("revision") FROM "Brand"),
      (SELECT sum("revision") FROM "Company" WHERE "id" IN (SELECT "companyId" FROM "Peer" UNION SELECT "companyId" FROM "TrunkUse")),
      (SELECT count(*) FROM "PeerEndpoint"), (SELECT count(*) FROM "PeerRegistration"), (SELECT count(*) FROM "TrunkUse")) AS "version"`;
  return row?.version ?? '';
}
