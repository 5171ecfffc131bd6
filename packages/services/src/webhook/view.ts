import type { Webhook, WebhookDelivery } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a webhook to show it: never its secret. */
export const webhookSelect = {
  id: true,
  brandId: true,
  companyId: true,
  company: { select: { name: true } },
  name: true,
  url: true,
  events: true,
  active: true,
  failingSince: true,
  disabledAt: true,
  createdAt: true,
} satisfies Prisma.WebhookSelect;

/** A webhook as it is shown. */
export function webhookView(row: Prisma.WebhookGetPayload<{ select: typeof webhookSelect }>): Webhook {
  const { company, failingSince, disabledAt, createdAt, ...rest } = row;
  return {
    ...rest,
    companyName: company?.name ?? null,
    failingSince: failingSince?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** A delivery as it is shown. */
export function deliveryView(row: Prisma.WebhookDeliveryGetPayload<object>): WebhookDelivery {
  const { id, webhookId, eventId, eventType, state, attempts, status, durationMs, answer, problem, body } = row;
  return {
    id,
    webhookId,
    eventId,
    eventType,
    state,
    attempts,
    status,
    durationMs,
    answer,
    problem,
    nextAt: row.nextAt?.toISOString() ?? null,
    body,
    createdAt: row.createdAt.toISOString(),
  };
}
