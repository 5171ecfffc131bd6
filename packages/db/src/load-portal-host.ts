import type { Database } from './create-database.ts';
import { openPortalKey } from './portal-key.ts';

/** A host name that a portal answers under, as the HTTPS front has to know it. */
export interface PortalHost {
  readonly host: string;
  /** PEM with its chain, and its key; undefined: nobody has given it one. */
  readonly certificate: { readonly certificate: string; readonly key: string } | undefined;
}

/** The portal at a host name (lower case, without port); undefined: there is none. Rejects when Postgres is away or a key cannot be opened. */
export async function loadPortalHost(
  database: Database,
  sealKey: Uint8Array,
  host: string,
): Promise<PortalHost | undefined> {
  const row = await database.portalDomain.findUnique({ where: { host }, include: { certificate: true } });
  if (!row) return undefined;
  const { id, certificate } = row;
  return {
    host,
    certificate: certificate
      ? { certificate: certificate.certificate, key: openPortalKey(sealKey, id, certificate.sealedKey) }
      : undefined,
  };
}
