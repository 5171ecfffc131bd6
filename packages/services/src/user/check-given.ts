import { type Actor, within } from '@belfry/access';
import type { DestinationInput } from '@belfry/contracts';
import type { Database, Transaction } from '@belfry/db';
import { invalid, notFound } from '../service-error.ts';

/** An operator of some sites: who makes and moves things among their people alone. */
const isOfSites = ({ level, role }: Actor) => level === 'company' && role === 'operator';

/** Throws `not_found` when an operator names a site that is not given to them. */
export function checkGivenSite(actor: Actor, siteId: string | null | undefined): void {
  if (siteId != null && isOfSites(actor) && !actor.given?.siteIds.includes(siteId)) throw notFound('site');
}

/** Throws `not_found` when an operator names somebody (or nobody) who is not theirs: what is nobody's they would not find again. */
export function checkGivenUser(actor: Actor, userId: string | null | undefined): void {
  const { brandId = null, companyId = null } = actor;
  if (isOfSites(actor) && !within(actor, { brandId, companyId, userId: userId ?? null })) throw notFound('user');
}

/**
 * Where an operator's extensions lead: to their people. When closed they may go to a number elsewhere or to a service as well. `not_found`: somebody else's person, or an IPBX;
 * `invalid`: an extension that would be nobody's.
 */
export function checkGivenDestinations(
  actor: Actor,
  main: DestinationInput | undefined,
  others: readonly (DestinationInput | null | undefined)[] = [],
): void {
  if (!isOfSites(actor)) return;
  if (main && main.kind !== 'user')
    throw invalid('destination', 'operator.destination', 'Your extensions lead to the people of your sites.');
  for (const one of [main, ...others]) {
    if (one?.kind === 'user') checkGivenUser(actor, one.userId);
    if (one?.kind === 'trunk') throw notFound('trunk');
  }
}

/** Does somebody who signs in as a person act on more than this person? Whoever reads their mail chooses their password there too. */
export const signsInElsewhere = async (db: Database | Transaction, userId: string): Promise<boolean> =>
  (await db.membership.count({
    where: { userId, login: { memberships: { some: { OR: [{ userId: null }, { userId: { not: userId } }] } } } },
  })) > 0;

/** Does any of some people? */
export async function anySignsInElsewhere(db: Database | Transaction, userIds: readonly string[]): Promise<boolean> {
  if (userIds.length === 0) return false;
  const rows = await db.membership.findMany({
    where: { userId: { in: [...userIds] } },
    select: { userId: true, login: { select: { memberships: { select: { userId: true } } } } },
  });
  return rows.some(({ userId, login }) => login.memberships.some((other) => other.userId !== userId));
}
