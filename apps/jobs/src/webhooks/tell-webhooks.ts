import type { Bus } from '@belfry/bus';
import type { Database } from '@belfry/db';
import { type Config, deriveKey, type Logger, type Metrics } from '@belfry/ops';
import { DeliveryPlaces, deliverInTurn } from './deliver-in-turn.ts';
import { queueEvents } from './queue-events.ts';

/** What it works with. */
export interface WebhookParts {
  readonly bus: Bus;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** What was entered and is not on its way after so long was forgotten: Redis was away, or has lost it. */
const forgottenMs = 60_000;
const keptMs = 14 * 24 * 3_600_000;
const atATime = 1_000;

/** Tells events to the webhooks that want them. `upkeep`: to be called each half minute; `remove`: each hour. */
export function tellWebhooks(config: Config, { bus, database, metrics, logger }: WebhookParts) {
  const attempts = metrics.counter(
    'belfry_webhook_attempts_total',
    'Attempts to deliver to webhooks, by what came of it',
    {
      labels: ['outcome'],
    },
  );
  const parts = { database, sealKey: deriveKey(config.key, 'seal') };
  const places = new DeliveryPlaces();
  const worker = bus.webhooks.work(async (id) => {
    try {
      const isOver = await deliverInTurn(parts, places, id);
      if (typeof isOver === 'boolean') attempts.inc({ outcome: isOver ? 'over' : 'again' });
      return isOver;
    } catch (error) {
      attempts.inc({ outcome: 'fault' });
      logger.error(
        { id, reason: error instanceof Error ? error.message : String(error) },
        'a webhook could not be tried',
      );
      throw error;
    }
  });
  const stopReading = bus.liveEvents.work('webhooks', config.instance, async (events) => {
    await queueEvents(database, bus, events);
  });
  return {
    /** Puts what was forgotten on its way. */
    async upkeep(now = new Date()): Promise<void> {
      const before = new Date(now.getTime() - forgottenMs);
      const forgotten = await database.webhookDelivery.findMany({
        where: {
          state: 'waiting',
          OR: [{ nextAt: null, createdAt: { lt: before } }, { nextAt: { lt: before } }],
        },
        select: { id: true },
        take: atATime,
      });
      await bus.webhooks.enqueue(forgotten.map(({ id }) => id));
    },
    /** Removes what was told long ago. */
    async remove(now = new Date()): Promise<void> {
      await database.webhookDelivery.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptMs) } } });
    },
    async close(): Promise<void> {
      stopReading();
      await worker.close();
    },
  };
}
