import type { Level, Role } from '@belfry/access';
import { newId, type Transaction } from '@belfry/db';
import { taken } from '../service-error.ts';

/** A login to be made with its first membership. */
export interface NewLogin {
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly email?: string | undefined;
  /** The password is nobody's: they are to choose one. */
  readonly invited?: boolean;
  readonly role: Role;
  readonly rights?: Record<string, string>;
  readonly companyIds?: string[];
  readonly siteIds?: string[];
  readonly level: Level;
  readonly brandId?: string;
  readonly companyId?: string;
  readonly userId?: string;
}

/** Adds a login; the user name is unique within the brand, never beyond. Returns its id. `conflict`: taken. */
export async function addLogin(tx: Transaction, login: NewLogin): Promise<string> {
  const { username, displayName, passwordHash, level, role, rights = {}, companyIds = [], siteIds = [] } = login;
  const brandId = login.brandId ?? null;
  if (await tx.login.findFirst({ where: { brandId, username }, select: { id: true } })) throw taken('username');
  const id = newId();
  await tx.login.create({
    data: {
      id,
      brandId,
      username,
      displayName,
      passwordHash,
      email: login.email ?? null,
      invitedAt: login.invited ? new Date() : null,
    },
  });
  await tx.membership.create({
    data: {
      id: newId(),
      loginId: id,
      level,
      role,
      rights,
      companyIds,
      siteIds,
      brandId,
      companyId: login.companyId ?? null,
      userId: login.userId ?? null,
    },
  });
  return id;
}
