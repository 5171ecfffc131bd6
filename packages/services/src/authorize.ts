import { type Action, can, type RightArea, rightOf, scopeOf, type Tenant } from '@belfry/access';
import type { Context } from './context.ts';
import { forbidden, notFound, ServiceError } from './service-error.ts';

/**
 * Throws `not_found` when the resource is outside the actor's tenant, `forbidden` when level or role do not have the action. `what` is what there is
 * not then: it must be called as it would be if it did not exist at all.
 */
export function authorize(
  { actor }: Pick<Context, 'actor'>,
  action: Action,
  resource?: Tenant,
  what = action.slice(0, action.indexOf('.')),
): void {
  const verdict = can(actor, action, resource);
  if (verdict === 'not_found') throw notFound(what);
  if (verdict === 'forbidden') throw forbidden(action);
  if (verdict === 'second_factor')
    throw new ServiceError('forbidden', 'Please set up the second step of your sign-in first.', {
      reason: 'second_factor.required',
    });
  if (verdict === 'right') throw lacksRight(action);
  if (verdict === 'scope') throw outOfScope(action);
}

const areaWords: Readonly<Record<RightArea, string>> = {
  people: 'people',
  devices: 'devices',
  numbers: 'numbers',
  handling: 'call handling',
  trunks: 'trunks and routes',
  calls: 'calls',
  recordings: 'recordings',
  billing: 'prices and costs',
  settings: 'settings',
  access: 'operators and the audit log',
};

/** Level and role have it, they were not given it. */
function lacksRight(action: Action): ServiceError {
  const { area, right } = rightOf(action)!;
  const lack =
    area === 'access' && right === 'change'
      ? 'Only somebody with all rights of their role may change operators and how people sign in.'
      : `You were not given the right to ${right} this: ${areaWords[area]}. An administrator can give it to you.`;
  return new ServiceError('forbidden', lack, { reason: 'right.missing', internal: action });
}

/** The key for the API was not given what the action needs. */
export function outOfScope(action: Action): ServiceError {
  return new ServiceError('forbidden', `This key may not do this: it lacks ${scopeOf(action)}.`, {
    reason: 'api_key.scope',
    internal: action,
  });
}
