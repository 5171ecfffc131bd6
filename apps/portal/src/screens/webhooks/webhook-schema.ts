import { WebhookCreateInput } from '@belfry/contracts';

/** A webhook as its form has it. */
export const WebhookForm = WebhookCreateInput.pick({ name: true, url: true, events: true });
