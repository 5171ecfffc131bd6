import type { Login, Membership } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { rightsOf } from '../membership/standing.ts';

/** What is read of a membership to show it. */
export const membershipInclude = {
  login: { select: { username: true } },
  brand: { select: { name: true } },
  company: { select: { name: true } },
  user: { select: { firstName: true, lastName: true } },
} satisfies Prisma.MembershipInclude;

type MembershipRow = Prisma.MembershipGetPayload<{ include: typeof membershipInclude }>;

/** A membership as it is shown. */
export function membershipView(row: MembershipRow): Membership {
  const person = row.user && `${row.user.firstName} ${row.user.lastName}`;
  return {
    id: row.id,
    loginId: row.loginId,
    username: row.login.username,
    level: row.level,
    brandId: row.brandId,
    companyId: row.companyId,
    userId: row.userId,
    tenantName: person ?? row.company?.name ?? row.brand?.name ?? '',
    role: row.role,
    rights: rightsOf(row) as Membership['rights'],
    companyIds: row.companyIds,
    siteIds: row.siteIds,
    createdAt: row.createdAt.toISOString(),
  };
}

/** What is read of a login to show it, with the memberships that match `where`. */
export const loginInclude = (where: Prisma.MembershipWhereInput) =>
  ({
    secondFactor: { select: { confirmedAt: true } },
    memberships: { where, include: membershipInclude, orderBy: { createdAt: 'asc' as const } },
  }) satisfies Prisma.LoginInclude;

type LoginRow = Prisma.LoginGetPayload<{ include: ReturnType<typeof loginInclude> }>;

/** A login as it is shown. */
export function loginView(row: LoginRow): Login {
  return {
    id: row.id,
    brandId: row.brandId,
    username: row.username,
    displayName: row.displayName,
    email: row.email,
    invited: row.invitedAt !== null,
    active: row.active,
    memberships: row.memberships.map(membershipView),
    secondFactor: row.secondFactor?.confirmedAt != null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
