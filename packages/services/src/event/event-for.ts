import { type Actor, inCompany } from '@belfry/access';
import type { AddressedEvent, PlatformEvent } from '@belfry/contracts';
import { mayHear } from './may-hear.ts';

/**
 * An event as the actor may hear of it; undefined: not at all. They must be allowed to read what it is about. God hears of all tenants, a brand of what bears its id, a company likewise, a user of what is their own, an operator of what is of the companies or people given to them.
 * A caller who hid the number is unknown to the people who were called.
 */
export function eventFor(actor: Actor, addressed: AddressedEvent): PlatformEvent | undefined {
  const { event, userIds = [], callerHidden } = addressed;
  if (!mayHear(actor, event.type)) return undefined;
  switch (actor.level) {
    case 'god':
      return event;
    case 'brand':
      return inCompany(actor, event) ? event : undefined;
    case 'company':
      if (!inCompany(actor, event)) return undefined;
      return actor.role === 'operator' && !userIds.some((id) => actor.given?.userIds.has(id)) ? undefined : event;
    case 'user': {
      const { companyId, userId } = actor;
      if (companyId === undefined || event.companyId !== companyId) return undefined;
      if (userId === undefined || !userIds.includes(userId)) return undefined;
      return callerHidden ? withoutCaller(event, userId) : event;
    }
  }
}

function withoutCaller(event: PlatformEvent, userId: string): PlatformEvent {
  const { data } = event;
  if (!('caller' in data) || data.userId === userId) return event;
  return { ...event, data: { ...data, caller: 'anonymous', callerName: '', userId: null } } as PlatformEvent;
}
