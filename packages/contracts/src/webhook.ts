import { z } from 'zod';
import { EventType } from './event.ts';
import { listQuery, page } from './list-query.ts';
import { Id, Instant, Name } from './primitives.ts';

/** Where events are told to, without a user name or password: it is shown and logged. Which addresses may be reached is looked at each time. */
const WebhookUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => {
    if (!URL.canParse(url)) return true;
    const { username, password } = new URL(url);
    return username === '' && password === '';
  }, 'must not have a user name or password in it');
const Events = z.array(EventType).min(1).max(50);

/** Events of a brand or company told to somebody else's server, signed (Standard Webhooks). */
export const Webhook = z
  .object({
    id: Id,
    brandId: Id,
    /** null: the brand's own. */
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    active: z.boolean(),
    /** The first failure since the last success. */
    failingSince: Instant.nullable(),
    /** It was switched off by itself then, after days of failure. */
    disabledAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookListInput = listQuery(['name', 'createdAt']).extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
});
export const WebhookPage = page(Webhook);
export const WebhookCreateInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  name: Name,
  url: WebhookUrl,
  events: Events,
});
export const WebhookUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  url: WebhookUrl.optional(),
  events: Events.optional(),
  active: z.boolean().optional(),
});
/** The secret that signs is told once, when it is made. */
export const WebhookSecret = z.object({ webhook: Webhook, secret: z.string() }).meta({ id: 'WebhookSecret' });

/** One event on its way to a webhook, and what came of the last attempt. */
export const WebhookDelivery = z
  .object({
    id: Id,
    webhookId: Id,
    /** `webhook-id`: the same when it is told again. */
    eventId: Id,
    eventType: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.number(),
    status: z.number().nullable(),
    durationMs: z.number().nullable(),
    /** The first bytes of the answer. */
    answer: z.string(),
    /** Why it failed, in plain words; empty: it did not. */
    problem: z.string(),
    nextAt: Instant.nullable(),
    body: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDeliveryListInput = listQuery(['createdAt'], '-createdAt').extend({
  id: Id,
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
});
export const WebhookDeliveryPage = page(WebhookDelivery);

/** A network in CIDR notation. */
const Network = z.union([z.cidrv4(), z.cidrv6()], 'must be a network such as 10.0.0.0/8');
/** Networks that webhooks may lead to though they are not public, by plain http too. */
export const WebhookSettings = z.object({ networks: z.array(Network).max(50) }).meta({ id: 'WebhookSettings' });
export type WebhookSettings = z.infer<typeof WebhookSettings>;
