import { type Actor, type Rights, within } from '@belfry/access';
import { Rights as RightsSchema } from '@belfry/contracts';
import type { Database, Membership } from '@belfry/db';

type Row = Pick<
  Membership,
  'id' | 'level' | 'brandId' | 'companyId' | 'userId' | 'role' | 'rights' | 'companyIds' | 'siteIds'
>;

/** Whom somebody acts as, below the level of their membership. */
export interface ActedAs {
  readonly level: Actor['level'];
  readonly brandId: string | null;
  readonly companyId: string | null;
  readonly userId: string | null;
}

/** The rights of a membership as they are kept. */
export const rightsOf = ({ rights }: Pick<Membership, 'rights'>): Rights => RightsSchema.parse(rights);

/**
 * What a membership makes of whoever acts by it: their place, role, rights and, for an operator, what they are given. It is read on every request, so that
 * a change counts at once. Acting as somebody who is no longer theirs is over. Below, an operator has all of whomever they act as, as far as their rights go.
 */
export async function standingOf(
  db: Database,
  membership: Row,
  actedAs?: ActedAs,
): Promise<Omit<Actor, 'loginId' | 'name'>> {
  const { id, level, role } = membership;
  const rights = rightsOf(membership);
  const own = {
    ...placeOf(membership),
    level,
    role,
    membershipId: id,
    ...(Object.keys(rights).length > 0 && { rights }),
    ...(role === 'operator' && { given: await givenOf(db, membership) }),
  };
  if (!actedAs || !within({ ...own, loginId: null, name: '' }, actedAs)) return own;
  const { given: _, brandId: __, companyId: ___, userId: ____, ...kept } = own;
  const acting = { ...kept, ...placeOf(actedAs), level: actedAs.level, actingFrom: level };
  return role === 'operator' ? { ...acting, role: 'admin' } : acting;
}

const placeOf = ({ brandId, companyId, userId }: Omit<ActedAs, 'level'>) => ({
  ...(brandId && { brandId }),
  ...(companyId && { companyId }),
  ...(userId && { userId }),
});

async function givenOf(db: Database, { level, companyId, companyIds, siteIds }: Row): Promise<Actor['given'] & object> {
  if (level !== 'company' || companyId === null) return { companyIds, siteIds: [], userIds: new Set() };
  const people = await db.user.findMany({ where: { companyId, siteId: { in: siteIds } }, select: { id: true } });
  return { companyIds: [], siteIds, userIds: new Set(people.map((person) => person.id)) };
}
