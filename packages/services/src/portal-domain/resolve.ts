import type { PortalScope } from '@belfry/contracts';
import type { Platform } from '../context.ts';
import { themeFor } from '../theme/for.ts';

/** A Host header as a portal domain is written: lower case, without port, an IPv6 address without brackets. */
export function hostName(header: string): string {
  const host = header.trim().toLowerCase();
  const bracketed = /^\[([0-9a-f:.]+)\]/.exec(host);
  return (bracketed ? bracketed[1]! : host.replace(/:\d*$/, '')).replace(/\.$/, '');
}

/** Whose portal a host is; null: the platform's, or nobody's. */
export async function brandOfPortal({ db }: Pick<Platform, 'db'>, hostHeader: string): Promise<string | null> {
  const where = { host: hostName(hostHeader) };
  const row = await db.portalDomain.findUnique({ where, select: { brandId: true } });
  return row?.brandId ?? null;
}

/** What a host shows before anybody has signed in there; undefined: no portal answers under it. */
export async function resolvePortal(
  { db }: Pick<Platform, 'db'>,
  hostHeader: string,
): Promise<PortalScope | undefined> {
  const host = hostName(hostHeader);
  const row = await db.portalDomain.findUnique({
    where: { host },
    include: { brand: { select: { name: true } }, company: { select: { name: true } } },
  });
  if (!row) return undefined;
  const { level, brandId, companyId } = row;
  return {
    host,
    level,
    brandId,
    companyId,
    brandName: row.brand?.name ?? null,
    companyName: row.company?.name ?? null,
    theme: await themeFor(db, brandId, companyId),
  };
}
