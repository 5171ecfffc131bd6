import type { Database } from './create-database.ts';

/** A gateway whose health is watched. */
export interface WatchedGateway {
  readonly endpointId: string;
  readonly brandId: string;
  /** Absent: the brand's own. */
  readonly companyId?: string;
  readonly peerId: string;
  readonly peerName: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly outbound?: { readonly host: string; readonly port: number };
  readonly localAddress?: string;
  /** Our name there; absent: our address. */
  readonly contactHost?: string;
  /** 0: it is never asked; what calls see still counts. */
  readonly probeSeconds: number;
  readonly downAfter: number;
  readonly upAfter: number;
}

/** A registration of ours that is to be kept up. */
export interface KeptRegistration {
  readonly registrationId: string;
  readonly brandId: string;
  /** Absent: of the brand's own peer. */
  readonly companyId?: string;
  readonly peerId: string;
  readonly registrar: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly outbound?: { readonly host: string; readonly port: number };
  readonly username: string;
  readonly authUsername: string;
  readonly authRealm?: string;
  readonly sealedPassword: Uint8Array;
  readonly contactUser: string;
  /** Our name in Contact; absent: our address. */
  readonly contactHost?: string;
  /** All numbers at once (RFC 6140). */
  readonly bulk?: true;
  readonly expiresSeconds: number;
}

/** Every gateway that calls may go to. */
export async function loadWatchedGateways(database: Database): Promise<readonly WatchedGateway[]> {
  const found = await database.peerEndpoint.findMany({
    where: { active: true, peer: { active: true, outbound: true, brand: { active: true } } },
    include: {
      peer: {
        select: {
          name: true,
          brandId: true,
          companyId: true,
          contactHost: true,
          probeSeconds: true,
          downAfter: true,
          upAfter: true,
        },
      },
    },
    orderBy: { id: 'asc' },
  });
  return found.map(({ id, peerId, host, port, transport, outboundHost, outboundPort, localAddress, peer }) => ({
    endpointId: id,
    brandId: peer.brandId,
    ...(peer.companyId && { companyId: peer.companyId }),
    peerId,
    peerName: peer.name,
    host,
    port,
    transport,
    ...(outboundHost && { outbound: { host: outboundHost, port: outboundPort } }),
    ...(localAddress && { localAddress }),
    ...(peer.contactHost && { contactHost: peer.contactHost }),
    probeSeconds: peer.probeSeconds,
    downAfter: peer.downAfter,
    upAfter: peer.upAfter,
  }));
}

/** Every registration of ours that is switched on. */
export async function loadKeptRegistrations(database: Database): Promise<readonly KeptRegistration[]> {
  const found = await database.peerRegistration.findMany({
    where: { active: true, peer: { active: true, brand: { active: true } } },
    include: { peer: { select: { companyId: true, contactHost: true } } },
    orderBy: { id: 'asc' },
  });
  return found.map((row) => ({
    registrationId: row.id,
    brandId: row.brandId,
    ...(row.peer.companyId && { companyId: row.peer.companyId }),
    peerId: row.peerId,
    registrar: row.registrar,
    port: row.port,
    transport: row.transport,
    ...(row.outboundHost && { outbound: { host: row.outboundHost, port: row.outboundPort } }),
    username: row.username,
    authUsername: row.authUsername ?? row.username,
    ...(row.authRealm && { authRealm: row.authRealm }),
    sealedPassword: row.sealedPassword,
    // Without one of its own it is the row's, so that what comes for it is known to be this registration's.
    contactUser: row.contactUser ?? `r${row.id.replaceAll('-', '')}`,
    ...(row.peer.contactHost && { contactHost: row.peer.contactHost }),
    ...(row.bulk && { bulk: true as const }),
    expiresSeconds: row.expiresSeconds,
  }));
}
