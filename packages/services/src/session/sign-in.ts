import { appendAudit, newId } from '@belfry/db';
import type { Platform } from '../context.ts';
import { verifyPassword } from '../password.ts';
import { resolvePortal } from '../portal-domain/resolve.ts';
import { ServiceError } from '../service-error.ts';
import { sessionLifetimeMs } from './policy.ts';
import { SignInAttempt } from './throttle.ts';

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
 * has no membership there or gave a wrong password hears the same (`unauthenticated`), after the same work. After some attempts (`SignInAttempt`) further
 * ones are refused for a while (`too_many_attempts`), whether that user exists or not.
 */
export async function signIn(platform: Platform, input: SignIn): Promise<SignedIn> {
  const { db } = platform;
  const username = input.username.trim().toLowerCase().slice(0, 120);
  const portal = await resolvePortal(platform, input.host);
  // The scope, not the host: a login that several hosts let in has no more attempts than another.
  const attempt = new SignInAttempt(platform, {
    scope: portal ? (portal.brandId ?? 'god') : '',
    username,
    ip: input.ip,
  });
  const waitMs = await attempt.begin();
  if (waitMs > 0)
    throw new ServiceError(
      'too_many_attempts',
      `Too many attempts. Please try again in ${Math.ceil(waitMs / 1000)} s.`,
    );

  // One query, whether there is such a login or not: the time tells nothing.
  const membership =
    portal &&
    (await db.membership.findFirst({
      where: {
        login: { brandId: portal.brandId, username, active: true },
        level: portal.level,
        brandId: portal.brandId,
        ...(portal.companyId && { companyId: portal.companyId }),
        ...(portal.brandId && { brand: { active: true } }),
        ...((portal.level === 'company' || portal.level === 'user') && { company: { active: true } }),
        ...(portal.level === 'user' && { user: { active: true } }),
      },
      include: { login: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }));
  const right = await verifyPassword(membership?.login.passwordHash, input.password);
  if (!portal || !membership || !right)
    throw new ServiceError('unauthenticated', 'User name or password is wrong.', {
      internal: `${username}@${input.host}`,
    });
  await attempt.succeeded();
  const { login, level, role, brandId, companyId, userId } = membership;
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
