import type { Actor } from '@belfry/access';
import { within } from '@belfry/access';
import type { Ban as HeldBan } from '@belfry/call';
import { banKey } from '@belfry/call';
import type { Ban } from '@belfry/contracts';

/** What names a ban in the API: its key, fit for a path. */
export const banId = (ban: Pick<HeldBan, 'source' | 'account'>): string =>
  Buffer.from(banKey(ban)).toString('base64url');

/** The key of a ban by its id. */
export const keyOfBan = (id: string): string => Buffer.from(id, 'base64url').toString('utf8');

/** Does the ban concern accounts within the actor's reach? God sees all. */
export function concerns(actor: Actor, { tried }: HeldBan): boolean {
  return actor.level === 'god' || tried.some((one) => ofActor(actor, one));
}

/** May the actor lift it? Below god only what was not made by hand and touches nobody else's accounts. */
export function mayLift(actor: Actor, { tried, by }: HeldBan): boolean {
  if (actor.level === 'god') return true;
  return by === 'automatic' && tried.length > 0 && tried.every((one) => ofActor(actor, one));
}

/** A ban as the actor may see it: of others' accounts nothing, and what was seen only when it is all about their own. */
export function banView(actor: Actor, ban: HeldBan): Ban {
  const { source, account, reason, tried, evidence, at, until, by } = ban;
  const liftable = mayLift(actor, ban);
  return {
    id: banId(ban),
    source,
    account: account ?? null,
    reason,
    at: new Date(at).toISOString(),
    until: new Date(until).toISOString(),
    by: by === 'automatic' || actor.level === 'god' ? by : 'operator',
    accounts: tried.filter((one) => actor.level === 'god' || ofActor(actor, one)).map((one) => one.account),
    evidence: liftable ? [...evidence] : [],
    liftable: liftable && actor.role === 'admin',
  };
}

function ofActor(actor: Actor, { brandId, companyId }: HeldBan['tried'][number]): boolean {
  return brandId !== undefined && within(actor, { brandId, ...(companyId !== undefined && { companyId }) });
}
