import {
  ById,
  Done,
  Webhook,
  WebhookCreateInput,
  WebhookDelivery,
  WebhookDeliveryListInput,
  WebhookDeliveryPage,
  WebhookListInput,
  WebhookPage,
  WebhookSecret,
  WebhookSettings,
  WebhookUpdateInput,
} from '@belfry/contracts';
import {
  createWebhook,
  deleteWebhook,
  getWebhookSettings,
  listWebhookDeliveries,
  listWebhooks,
  replayWebhookDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
  updateWebhookSettings,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `webhook.*` */
export const webhookRouter = router({
  list: act('webhook.list', 'GET', '/webhooks', 'Whom events are told to')
    .input(WebhookListInput)
    .output(WebhookPage)
    .query(({ ctx, input }) => listWebhooks(ctx.service, input)),
  create: act('webhook.create', 'POST', '/webhooks', 'Tell events to a server; its secret is told once')
    .input(WebhookCreateInput)
    .output(WebhookSecret)
    .mutation(({ ctx, input }) => createWebhook(ctx.service, input)),
  update: act('webhook.update', 'PATCH', '/webhooks/{id}', 'Change a webhook, or switch it off or on')
    .input(WebhookUpdateInput)
    .output(Webhook)
    .mutation(({ ctx, input }) => updateWebhook(ctx.service, input)),
  delete: act('webhook.delete', 'DELETE', '/webhooks/{id}', 'Remove a webhook with its log')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteWebhook(ctx.service, input)),
  rotate: act('webhook.rotate', 'POST', '/webhooks/{id}/secret', 'Make a new secret')
    .input(ById)
    .output(WebhookSecret)
    .mutation(({ ctx, input }) => rotateWebhookSecret(ctx.service, input)),
  test: act('webhook.test', 'POST', '/webhooks/{id}/test', 'Send a `webhook.test`')
    .input(ById)
    .output(WebhookDelivery)
    .mutation(({ ctx, input }) => testWebhook(ctx.service, input)),
  deliveries: act('webhook.deliveries', 'GET', '/webhooks/{id}/deliveries', 'What was told, and what came of it')
    .input(WebhookDeliveryListInput)
    .output(WebhookDeliveryPage)
    .query(({ ctx, input }) => listWebhookDeliveries(ctx.service, input)),
  replay: act('webhook.replay', 'POST', '/webhook-deliveries/{id}/replay', 'Tell an event again')
    .input(ById)
    .output(WebhookDelivery)
    .mutation(({ ctx, input }) => replayWebhookDelivery(ctx.service, input)),
});

/** `webhookSettings.*` */
export const webhookSettingsRouter = router({
  get: act('webhookSettings.get', 'GET', '/webhook-settings', 'Where webhooks may lead beside public addresses')
    .output(WebhookSettings)
    .query(({ ctx }) => getWebhookSettings(ctx.service)),
  update: act('webhookSettings.update', 'PATCH', '/webhook-settings', 'Change where webhooks may lead')
    .input(WebhookSettings)
    .output(WebhookSettings)
    .mutation(({ ctx, input }) => updateWebhookSettings(ctx.service, input)),
});
