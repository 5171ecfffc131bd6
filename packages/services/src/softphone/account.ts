import type { Context } from '../context.ts';
import { forbidden, invalid } from '../service-error.ts';

/** Whose phone: the person who is signed in. Throws `forbidden` for whoever acts as somebody else, since calls are made in that person's name. */
export function ownUser({ actor }: Pick<Context, 'actor'>): { companyId: string; userId: string } {
  const { actingFrom, companyId, userId } = actor;
  if (actingFrom !== undefined || companyId === undefined || userId === undefined) throw forbidden('softphone.open');
  return { companyId, userId };
}

/** The account of the phone of somebody's portal; null: they have never opened it. */
export function browserAccount({ db }: Pick<Context, 'db'>, companyId: string, userId: string) {
  return db.sipAccount.findFirst({
    where: { companyId, userId, kind: 'browser' },
    select: { id: true, username: true, active: true, domain: { select: { domain: true, digest: true } } },
  });
}

/** The account that exists and may be used. `invalid`: it was switched off. */
export function usable<Account extends { active: boolean }>(account: Account): Account {
  if (!account.active)
    throw invalid('id', 'softphone.off', 'Your administrator has switched the phone in the portal off.');
  return account;
}
