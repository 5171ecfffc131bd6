import { randomBytes } from 'node:crypto';
import type { Actor } from '@belfry/access';
import { platformActor } from '@belfry/access';
import { type Context, createApiToken } from '@belfry/services';
import type { SeededLogin, World } from './world.ts';

/** The platform acting by itself. */
export function asPlatform({ platform }: World): Context {
  return { ...platform, actor: platformActor('seed'), ip: '' };
}

/** A password that nobody has guessed: 96 random bits. */
export function newPassword(): string {
  return randomBytes(12).toString('base64url');
}

/** Makes an API token that acts as the login's membership. */
export async function tokenOf(world: World, login: SeededLogin, brandId: string | null): Promise<string> {
  const membership = await world.platform.db.membership.findFirstOrThrow({
    where: { level: login.level, login: { brandId, username: login.username } },
    include: { login: true },
  });
  const actor: Actor = {
    loginId: membership.loginId,
    name: membership.login.displayName,
    level: membership.level,
    role: membership.role,
    membershipId: membership.id,
    ...(membership.brandId && { brandId: membership.brandId }),
    ...(membership.companyId && { companyId: membership.companyId }),
    ...(membership.userId && { userId: membership.userId }),
  };
  const { token } = await createApiToken({ ...world.platform, actor, ip: '' }, { name: 'Demo' });
  return token;
}
