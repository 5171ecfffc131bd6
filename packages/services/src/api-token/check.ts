import { BlockList, isIPv6 } from 'node:net';
import type { Actor } from '@belfry/access';
import type { ApiToken, Login, Membership } from '@belfry/db';
import type { Platform } from '../context.ts';
import { standingOf } from '../membership/standing.ts';
import { ServiceError, unauthenticated } from '../service-error.ts';
import { hashToken } from './token.ts';
import { scopesOf } from './view.ts';

/** `lastUsedAt` is written at most this often. */
const touchMs = 60_000;

/** A key with its membership, and who has it. `active`: so are its login and all that it is of. */
interface KeyRow
  extends Pick<ApiToken, 'scopes' | 'networks' | 'expiresAt' | 'revokedAt' | 'lastUsedAt' | 'lastUsedIp'>,
    Omit<Membership, 'createdAt'>,
    Pick<Login, 'displayName' | 'username' | 'active'> {
  readonly tokenId: string;
}

/**
 * Who stands behind a Bearer token that comes from `ip`, now. `unauthenticated`: unknown, revoked (reason `api_key.revoked`), expired (`api_key.expired`), or its
 * login or tenant is switched off. `forbidden`: it may not be used from there (`api_key.address`).
 */
export async function checkApiToken({ db, warn }: Platform, token: string, ip: string): Promise<Actor> {
  // One query: every request that bears a key begins with it.
  const [row] = await db.$queryRaw<KeyRow[]>`
    SELECT t."id" AS "tokenId", t."scopes", t."networks", t."expiresAt", t."revokedAt", t."lastUsedAt", t."lastUsedIp",
      m."id", m."level"::text AS "level", m."role"::text AS "role", m."brandId", m."companyId", m."userId", m."rights", m."companyIds", m."siteIds",
      l."id" AS "loginId", l."displayName", l."username",
      l."active" AND coalesce(b."active", true) AND coalesce(c."active", true) AND coalesce(u."active", true) AS "active"
    FROM "ApiToken" t JOIN "Membership" m ON m."id" = t."membershipId" JOIN "Login" l ON l."id" = m."loginId"
      LEFT JOIN "Brand" b ON b."id" = m."brandId" LEFT JOIN "Company" c ON c."id" = m."companyId" LEFT JOIN "User" u ON u."id" = m."userId"
    WHERE t."tokenHash" = ${hashToken(token)}`;
  const now = Date.now();
  if (!row) throw unauthenticated('no such token');
  if (row.revokedAt !== null)
    throw new ServiceError('unauthenticated', 'This key was revoked.', { reason: 'api_key.revoked' });
  if (row.expiresAt !== null && row.expiresAt.getTime() <= now)
    throw new ServiceError('unauthenticated', 'This key has expired.', { reason: 'api_key.expired' });
  if (row.networks.length > 0 && !isWithin(ip, row.networks))
    throw new ServiceError('forbidden', 'This key may not be used from this address.', { reason: 'api_key.address' });
  if (!row.active) throw unauthenticated('switched off');
  if ((row.lastUsedAt?.getTime() ?? 0) + touchMs <= now || row.lastUsedIp !== ip) {
    const touched = db.apiToken.update({
      where: { id: row.tokenId },
      data: { lastUsedAt: new Date(now), lastUsedIp: ip },
    });
    await touched.catch((error: unknown) => warn('API token', error));
  }
  const scopes = scopesOf(row);
  const isWhole = scopes.includes('everything:write');
  const isLimited = !isWhole || row.networks.length > 0 || row.expiresAt !== null;
  return {
    loginId: row.loginId,
    name: row.displayName || row.username,
    ...(await standingOf(db, row)),
    apiTokenId: row.tokenId,
    ...(!isWhole && { scopes }),
    ...(isLimited && { isLimitedKey: true }),
  };
}

/** Does an address lie within one of the networks (CIDR)? */
function isWithin(ip: string, networks: readonly string[]): boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  }
  return ip !== '' && list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4');
}
