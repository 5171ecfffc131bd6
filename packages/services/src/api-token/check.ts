import type { Actor } from '@belfry/access';
import type { Platform } from '../context.ts';
import { unauthenticated } from '../service-error.ts';
import { hashToken } from './token.ts';

/** `lastUsedAt` is written at most this often. */
const touchMs = 60_000;

/** Who stands behind a Bearer token, now. `unauthenticated`: unknown, revoked, expired, or its login or tenant is switched off. */
export async function checkApiToken({ db, warn }: Platform, token: string): Promise<Actor> {
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
  if (!row || row.revokedAt !== null) throw unauthenticated('no such token');
  if (row.expiresAt !== null && row.expiresAt.getTime() <= now) throw unauthenticated('token expired');
  const { login, brand, company, user, ...membership } = row.membership;
  if (!login.active || [brand, company, user].some((tenant) => tenant?.active === false))
    throw unauthenticated('switched off');
  if ((row.lastUsedAt?.getTime() ?? 0) + touchMs <= now) {
    const touched = db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: new Date(now) } });
    await touched.catch((error: unknown) => warn('API token', error));
  }
  const { level, role, brandId, companyId, userId } = membership;
  return {
    loginId: login.id,
    name: login.displayName || login.username,
    level,
    role,
    membershipId: membership.id,
    ...(brandId && { brandId }),
    ...(companyId && { companyId }),
    ...(userId && { userId }),
  };
}
