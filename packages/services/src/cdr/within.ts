import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';
import { nothing, ofBrandAndCompany } from '../tenant-where.ts';

/** The CDRs of calls that a user of a company made or was called by. */
export const ofCaller = (userId: string): Prisma.CdrWhereInput => ({ OR: [{ userId }, { calledUserId: userId }] });

/** The CDRs within the actor's tenant: a user's are those of their own calls, an operator's those of their people's. */
export function cdrsWithin(actor: Actor): Prisma.CdrWhereInput {
  if (actor.level === 'company' && actor.role === 'operator') {
    const people = { in: [...(actor.given?.userIds ?? [])] };
    return { ...ofBrandAndCompany(actor), OR: [{ userId: people }, { calledUserId: people }] };
  }
  if (actor.level !== 'user') return ofBrandAndCompany(actor);
  const { companyId, userId } = actor;
  return companyId !== undefined && userId !== undefined ? { companyId, ...ofCaller(userId) } : nothing;
}

/** The legs whose peer the actor may know: carriers are the brand's secret, a company knows its own IPBXs, an operator none. */
export function peersKnownTo({ level, role, brandId, companyId }: Actor): Prisma.CallLegWhereInput {
  if (level === 'god') return {};
  if (role === 'operator') return nothing;
  if (level === 'brand' && brandId !== undefined) return { brandId };
  return level === 'company' && companyId !== undefined ? { companyId } : nothing;
}

/** The legs whose SIP messages the actor may read: a search by Call-ID must not tell what others' legs are called. */
export function legsKnownTo(actor: Actor): Prisma.CallLegWhereInput {
  const { level, companyId, userId } = actor;
  if (level !== 'user') return peersKnownTo(actor);
  return companyId !== undefined && userId !== undefined ? { companyId, userId } : nothing;
}

/** The CDRs whose caller the actor may know: a search must not find out who hid the number. */
export function callersKnownTo({ level, userId }: Actor): Prisma.CdrWhereInput {
  if (level !== 'user' || userId === undefined) return {};
  return { OR: [{ callerHidden: false }, { userId }] };
}
