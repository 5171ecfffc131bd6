import type { Actor, Tenant } from './actor.ts';
import { ofBilling } from './billing.ts';
import { ofOperator } from './operator.ts';
import { type Action, type Permission, permissions, withoutSecondFactor } from './permissions.ts';
import { hasRight } from './rights.ts';
import { covers } from './scopes.ts';
import { within } from './within.ts';

/**
 * `not_found`: outside the actor's tenant, as if it did not exist. `forbidden`: within it, but not for this level or role. `second_factor`: only after
 * they have set one up. `right`: level and role have it, they were not given it. `scope`: they have it, the key for the API does not.
 */
export type Verdict = 'allowed' | 'forbidden' | 'not_found' | 'second_factor' | 'right' | 'scope';

/**
 * May the actor do this to that resource? The tenant is looked at first, so whoever asks for another's things learns nothing.
 * Without a resource (a list, or something about the actor itself) only level and role count.
 */
export function can(actor: Actor, action: Action, resource?: Tenant): Verdict {
  if (resource !== undefined && !within(actor, resource)) return 'not_found';
  const permission: Permission = permissions[action];
  if (!permission.levels.includes(actor.level)) return 'forbidden';
  if (permission.changes && actor.role === 'readonly') return 'forbidden';
  if (actor.role === 'billing' && !ofBilling(action)) return 'forbidden';
  if (actor.role === 'operator' && !ofOperator(action, actor.level)) return 'forbidden';
  if (actor.needsSecondFactor && !withoutSecondFactor.has(action)) return 'second_factor';
  if (!hasRight(actor.rights, action)) return 'right';
  return covers(actor.scopes, action) ? 'allowed' : 'scope';
}
