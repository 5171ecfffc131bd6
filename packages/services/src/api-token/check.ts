import { BlockList, isIPv6 } from 'node:net';
import type { Actor } from '@belfry/access';
import type { Platform } from '../context.ts';
import { standingOf } from '../membership/standing.ts';
import { ServiceError, unauthenticated } from '../service-error.ts';
import { hashToken } from './token.ts';
import { scopesOf } from './view.ts';

/** `lastUsedAt` is written at most this often. */
const touchMs = 60_000;

/**
 * Who stands behind a Bearer token that comes from `ip`, now. `unauthenticated`: unknown, revoked (reason `api_key.revoked`), expired (`api_key.expired`), or its
 * login or tenant is switched off. `forbidden`: it may not be used from there (`api_key.address`).
 */
export async function checkApiToken({ db, warn }: Platform, token: string, ip: string): Promise<Actor> {
  const row = await db.apiToken.findUnique({
    where: { tokenHash: hashToken(token) },
    include: {
      membership: {
        include: {
          login: true,
          brand: { select: { active: true } },
          company: { select: { active: true } },
          user: { select: { active: true } },
        },
      },
    },
  });
  const now = Date.now();
  if (!row) throw unauthenticated('no such token');
  if (row.revokedAt !== null)
    throw new ServiceError('unauthenticated', 'This key was revoked.', { reason: 'api_key.revoked' });
  if (row.expiresAt !== null && row.expiresAt.getTime() <= now)
    throw new ServiceError('unauthenticated', 'This key has expired.', { reason: 'api_key.expired' });
  if (row.networks.length > 0 && !isWithin(ip, row.networks))
    throw new ServiceError('forbidden', 'This key may not be used from this address.', { reason: 'api_key.address' });
  const { login, brand, company, user, ...membership } = row.membership;
  if (!login.active || [brand, company, user].some((tenant) => tenant?.active === false))
    throw unauthenticated('switched off');
  if ((row.lastUsedAt?.getTime() ?? 0) + touchMs <= now || row.lastUsedIp !== ip) {
    const touched = db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: new Date(now), lastUsedIp: ip } });
    await touched.catch((error: unknown) => warn('API token', error));
  }
  const scopes = scopesOf(row);
  const isWhole = scopes.includes('everything:write');
  const isLimited = !isWhole || row.networks.length > 0 || row.expiresAt !== null;
  return {
    loginId: login.id,
    name: login.displayName || login.username,
    ...(await standingOf(db, membership)),
    apiTokenId: row.id,
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
