import type { Bus } from '@belfry/bus';
import type { AddressedEvent } from '@belfry/contracts';
import { type Database, newId } from '@belfry/db';
import { eventForWebhook } from '@belfry/services/webhook-hears';

/** Enters a delivery for each webhook that wants one of these events, and puts them on their way. An event that comes again is entered once. */
export async function queueEvents(
  database: Database,
  bus: Pick<Bus, 'webhooks'>,
  events: readonly AddressedEvent[],
): Promise<number> {
  const brandIds = [...new Set(events.flatMap(({ event }) => event.brandId ?? []))];
  if (brandIds.length === 0) return 0;
  const webhooks = await database.webhook.findMany({
    where: { active: true, brandId: { in: brandIds } },
    select: { id: true, brandId: true, companyId: true, events: true },
  });
  const rows = events.flatMap((addressed) => {
    const { event } = addressed;
    return webhooks
      .filter((webhook) => webhook.events.includes(event.type) && eventForWebhook(webhook, addressed) !== undefined)
      .map(({ id: webhookId, brandId }) => ({
        id: newId(),
        brandId,
        webhookId,
        occasion: event.id,
        eventId: event.id,
        eventType: event.type,
        body: JSON.stringify(event),
      }));
  });
  if (rows.length === 0) return 0;
  const entered = await database.webhookDelivery.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true },
  });
  await bus.webhooks.enqueue(entered.map(({ id }) => id));
  return entered.length;
}
