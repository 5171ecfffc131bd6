import type { Actor } from '@belfry/access';
import type { Platform } from '../context.ts';
import { standingOf } from '../membership/standing.ts';
import { hostName } from '../portal-domain/resolve.ts';
import { unauthenticated } from '../service-error.ts';
import { requiresSecondFactor } from '../sign-in-policy/requires.ts';
import { sessionIdleMs, sessionTouchMs } from './policy.ts';

/** A passkey is two factors in one; so is a provider that asked for two. */
const strong: ReadonlySet<string> = new Set(['passkey', 'provider_mfa']);

/**
 * Who stands behind a session, on this host, now. `unauthenticated`: unknown, revoked, expired, of another host, or the login, brand, company or
 * user has been switched off. It counts as a use of the session unless `touch` is false.
 */
export async function checkSession(
  platform: Platform,
  sessionId: string,
  hostHeader: string,
  { touch = true }: { readonly touch?: boolean | undefined } = {},
): Promise<Actor> {
  const { db, warn } = platform;
  const session = await db.session.findUnique({
    where: { id: sessionId },
    include: {
      login: { include: { secondFactor: { select: { confirmedAt: true } } } },
      membership: {
        include: {
          brand: { select: { active: true } },
          company: { select: { active: true } },
          user: { select: { active: true } },
        },
      },
    },
  });
  const now = Date.now();
  if (!session) throw unauthenticated('no such session');
  const { login, membership } = session;
  if (session.host !== hostName(hostHeader)) throw unauthenticated('a session of another host');
  if (session.revokedAt !== null) throw unauthenticated('revoked');
  if (session.expiresAt.getTime() <= now || session.lastSeenAt.getTime() + sessionIdleMs <= now)
    throw unauthenticated('expired');
  const switchedOff = [membership.brand, membership.company, membership.user].some(
    (tenant) => tenant?.active === false,
  );
  if (!login.active || switchedOff) throw unauthenticated('switched off');
  if (touch && session.lastSeenAt.getTime() + sessionTouchMs <= now) {
    const touched = db.session.update({ where: { id: sessionId }, data: { lastSeenAt: new Date(now) } });
    await touched.catch((error: unknown) => warn('session', error));
  }
  const { actingLevel: level, actingBrandId, actingCompanyId, actingUserId } = session;
  const actedAs = level && { level, brandId: actingBrandId, companyId: actingCompanyId, userId: actingUserId };
  const isWeak = login.secondFactor?.confirmedAt == null && !strong.has(session.method);
  return {
    loginId: login.id,
    name: login.displayName || login.username,
    ...(await standingOf(db, membership, actedAs ?? undefined)),
    sessionId,
    ...(isWeak && (await requiresSecondFactor(db, membership)) && { needsSecondFactor: true as const }),
  };
}
