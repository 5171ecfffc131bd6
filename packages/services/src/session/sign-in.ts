import { appendAudit, newId } from '@belfry/db';
import type { Platform } from '../context.ts';
import { verifyPassword } from '../password.ts';
import { resolvePortal } from '../portal-domain/resolve.ts';
import { ServiceError } from '../service-error.ts';
import { sessionLifetimeMs } from './policy.ts';
import { throttleKey } from './throttle.ts';

/** Somebody who wants to sign in, and where. */
export interface SignIn {
  readonly host: string;
  readonly username: string;
  readonly password: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** Somebody who has signed in. */
export interface SignedIn {
  readonly sessionId: string;
  readonly loginId: string;
  readonly name: string;
}

/**
 * Signs somebody in at a portal: its host decides level, brand and company, and only logins of that scope are looked at. Whoever is unknown, switched off,
 * has no membership there or gave a wrong password hears the same (`unauthenticated`), after the same work. After some failures for a host and user name
 * further attempts are refused for a while (`too_many_attempts`), whether that user exists or not.
 */
export async function signIn(platform: Platform, input: SignIn): Promise<SignedIn> {
  const { db, bus } = platform;
  const username = input.username.trim().toLowerCase().slice(0, 120);
  const portal = await resolvePortal(platform, input.host);
  const key = throttleKey(portal?.host ?? 'unknown', username);
  const waitMs = await bus.attempts.waitMs(key).catch(() => 0);
  if (waitMs > 0)
    throw new ServiceError(
      'too_many_attempts',
      `Too many attempts. Please try again in ${Math.ceil(waitMs / 1000)} s.`,
    );

  const found = portal && (await db.login.findFirst({ where: { brandId: portal.brandId, username, active: true } }));
  const membership =
    portal && found
      ? await db.membership.findFirst({
          where: {
            loginId: found.id,
            level: portal.level,
            brandId: portal.brandId,
            ...(portal.companyId && { companyId: portal.companyId }),
            ...(portal.brandId && { brand: { active: true } }),
            ...((portal.level === 'company' || portal.level === 'user') && { company: { active: true } }),
            ...(portal.level === 'user' && { user: { active: true } }),
          },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        })
      : null;
  const login = membership ? found : null;
  const right = await verifyPassword(login?.passwordHash, input.password);
  if (!portal || !login || !membership || !right) {
    await bus.attempts.fail(key).catch((error: unknown) => platform.warn('sign-in attempts', error));
    throw new ServiceError('unauthenticated', 'User name or password is wrong.', {
      internal: `${username}@${input.host}`,
    });
  }
  await bus.attempts.clear(key).catch((error: unknown) => platform.warn('sign-in attempts', error));
  const { level, role, brandId, companyId, userId } = membership;
  const sessionId = newId();
  const now = new Date();
  await db.$transaction(async (tx) => {
    await tx.session.create({
      data: {
        id: sessionId,
        loginId: login.id,
        membershipId: membership.id,
        host: portal.host,
        ip: input.ip,
        userAgent: input.userAgent.slice(0, 300),
        expiresAt: new Date(now.getTime() + sessionLifetimeMs),
      },
    });
    await tx.login.update({ where: { id: login.id }, data: { lastSignInAt: now } });
    const actor = {
      loginId: login.id,
      name: login.displayName || login.username,
      level,
      role,
      ...(userId && { userId }),
    };
    await appendAudit(tx, {
      action: 'session.create',
      entityId: sessionId,
      detail: { host: portal.host },
      brandId,
      companyId,
      actor,
      ip: input.ip,
    });
  });
  return { sessionId, loginId: login.id, name: login.displayName || login.username };
}
