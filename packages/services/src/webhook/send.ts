import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';

/** Puts a delivery on its way. */
export async function send({ bus }: Context, deliveryId: string): Promise<void> {
  await bus.webhooks.enqueue([deliveryId]).catch((error: unknown) => {
    throw new ServiceError('unavailable', 'It cannot be sent at the moment.', { cause: error });
  });
}
