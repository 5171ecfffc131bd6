import type { SignInMethod } from '@belfry/db';
import type { Platform } from '../context.ts';
import { verifyPassword } from '../password.ts';
import { resolvePortal } from '../portal-domain/resolve.ts';
import { attemptCode } from '../second-factor/attempt.ts';
import { ServiceError, tooMany } from '../service-error.ts';
import { refuseBesideProvider } from '../sign-in-provider/only.ts';
import { membershipAt } from './membership-at.ts';
import { openSession, type SignedIn } from './open.ts';
import { SignInAttempt } from './throttle.ts';

/** Somebody who wants to sign in, and where. */
export interface SignIn {
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** Of the authenticator app, or a recovery code; asked for when the login has a second step. */
  readonly code?: string;
  readonly ip: string;
  readonly userAgent: string;
}

/**
 * Signs somebody in at a portal: its host decides level, brand and company, and only logins of that scope are looked at. Whoever is unknown, switched off,
 * has no membership there or gave a wrong password hears the same (`unauthenticated`), after the same work. After some attempts (`SignInAttempt`) further
 * ones are refused for a while (`too_many_attempts`), whether that user exists or not. With the right password, a login that has a second step is asked
 * for its code (`unauthenticated`, reason `second_factor.required`), or told that it is not right (`second_factor.wrong`);
 * where a portal lets in by its OpenID provider alone, that is said (`provider.only`).
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
  if (waitMs > 0) throw tooMany(waitMs);

  // One query, whether there is such a login or not: the time tells nothing.
  const membership = portal && (await membershipAt(db, portal, { username }));
  const right = await verifyPassword(membership?.login.passwordHash, input.password);
  if (!portal || !membership || !right)
    throw new ServiceError('unauthenticated', 'User name or password is wrong.', {
      internal: `${username}@${input.host}`,
    });
  await attempt.succeeded();
  await refuseBesideProvider(db, portal, membership);
  const method = await secondStep(platform, membership.login, input.code);
  return openSession(platform, { membership, host: portal.host, ip: input.ip, userAgent: input.userAgent, method });
}

/** The code, where there is to be one. */
async function secondStep(
  platform: Platform,
  { id, secondFactor }: { readonly id: string; readonly secondFactor: { readonly confirmedAt: Date | null } | null },
  code: string | undefined,
): Promise<SignInMethod> {
  if (!secondFactor?.confirmedAt) return 'password';
  if (code === undefined || code.trim() === '')
    throw new ServiceError('unauthenticated', 'Please enter the code of your authenticator app.', {
      reason: 'second_factor.required',
    });
  const taken = await attemptCode(platform, id, code);
  if (!taken)
    throw new ServiceError('unauthenticated', 'That code is not right, or was used already.', {
      reason: 'second_factor.wrong',
    });
  return taken;
}
