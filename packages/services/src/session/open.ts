import { appendAudit, type Login, type Membership, newId, type SignInMethod } from '@belfry/db';
import type { Platform } from '../context.ts';
import { sessionLifetimeMs } from './policy.ts';

/** Somebody who has proved who they are, and where. */
export interface Proven {
  readonly membership: Membership & { readonly login: Pick<Login, 'id' | 'displayName' | 'username'> };
  readonly host: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly method: SignInMethod;
}

/** Somebody who has signed in. */
export interface SignedIn {
  readonly sessionId: string;
  readonly loginId: string;
  readonly name: string;
}

/** Begins the session of somebody who has proved who they are. Audited. */
export async function openSession({ db }: Pick<Platform, 'db'>, proven: Proven): Promise<SignedIn> {
  const { membership, host, ip, userAgent, method } = proven;
  const { login, level, role, brandId, companyId, userId } = membership;
  const sessionId = newId();
  const now = new Date();
  const name = login.displayName || login.username;
  await db.$transaction(async (tx) => {
    await tx.session.create({
      data: {
        id: sessionId,
        loginId: login.id,
        membershipId: membership.id,
        host,
        ip,
        userAgent: userAgent.slice(0, 300),
        method,
        expiresAt: new Date(now.getTime() + sessionLifetimeMs),
      },
    });
    await tx.login.update({ where: { id: login.id }, data: { lastSignInAt: now } });
    const actor = { loginId: login.id, name, level, role, ...(userId && { userId }) };
    const detail = { host, ...(method !== 'password' && { method }) };
    await appendAudit(tx, { action: 'session.create', entityId: sessionId, detail, brandId, companyId, actor, ip });
  });
  return { sessionId, loginId: login.id, name };
}
