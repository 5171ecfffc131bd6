import { type Actor, platformActor } from '@belfry/access';
import { type AddressedEvent, type EventType, eventTypes, type PlatformEvent } from '@belfry/contracts';
import { eventFor } from '../event/event-for.ts';
import { mayHear } from '../event/may-hear.ts';
import { invalid } from '../service-error.ts';

/** Whose a webhook is. */
interface Owner {
  readonly brandId: string;
  readonly companyId: string | null;
}

/** A webhook hears what its tenant would: a company, or the brand itself. */
function actorOf({ brandId, companyId }: Owner): Actor {
  const actor = { ...platformActor('webhook'), brandId };
  return companyId === null ? { ...actor, level: 'brand' } : { ...actor, level: 'company', companyId };
}

/** An event as a webhook is told of it; undefined: not at all. */
export function eventForWebhook(webhook: Owner, addressed: AddressedEvent): PlatformEvent | undefined {
  return eventFor(actorOf(webhook), addressed);
}

/** Matches the deliveries whose events somebody may hear of, and tests. */
export const heardBy = (actor: Actor): { eventType: { notIn: EventType[] } } => ({
  eventType: { notIn: eventTypes.filter((type) => !mayHear(actor, type)) },
});

/**
 * Nobody learns by a webhook what they may not hear of themselves: neither its tenant nor whoever chooses its events or where it leads. `events`: what is chosen now.
 * `invalid`: there is one among them.
 */
export function checkHears(actor: Actor, webhook: Owner, events: readonly EventType[]): void {
  const refused = events.find((type) => !mayHear(actor, type) || !mayHear(actorOf(webhook), type));
  if (refused !== undefined)
    throw invalid(
      'events',
      'webhook.recordings',
      'Recordings are told to companies only, where they want it themselves.',
    );
}
