import { type DeliveryParts, deliver } from './deliver.ts';

/** So many deliveries are under way at a time, in one process. */
const atOnceOfWebhook = 2;
const atOnceOfTenant = 4;
/** One that finds no place comes again after so long, and up to as long again, so that not all come together. */
const putOffMs = 2_000;

/** Who has deliveries under way, so that nobody whose server is slow holds up the others. */
export class DeliveryPlaces {
  readonly #taken = new Map<string, number>();

  /** Takes a place; to be called when it is free again. undefined: there is none for this webhook or tenant. */
  take(webhookId: string, tenantId: string): (() => void) | undefined {
    const ofWebhook = this.#taken.get(webhookId) ?? 0;
    const ofTenant = this.#taken.get(tenantId) ?? 0;
    if (ofWebhook >= atOnceOfWebhook || ofTenant >= atOnceOfTenant) return undefined;
    this.#taken.set(webhookId, ofWebhook + 1).set(tenantId, ofTenant + 1);
    return () => {
      for (const id of [webhookId, tenantId]) {
        const left = (this.#taken.get(id) ?? 1) - 1;
        if (left === 0) this.#taken.delete(id);
        else this.#taken.set(id, left);
      }
    };
  }
}

/** As `deliver`, unless the webhook or its tenant (the company, else the brand) has enough under way: then it is put off. */
export async function deliverInTurn(
  parts: DeliveryParts,
  places: DeliveryPlaces,
  deliveryId: string,
): Promise<boolean | { readonly putOffMs: number }> {
  const row = await parts.database.webhookDelivery.findUnique({
    where: { id: deliveryId },
    select: { webhook: { select: { id: true, brandId: true, companyId: true } } },
  });
  if (row === null) return true;
  const { id, brandId, companyId } = row.webhook;
  const leave = places.take(id, companyId ?? brandId);
  if (leave === undefined) return { putOffMs: Math.round(putOffMs * (1 + Math.random())) };
  try {
    return await deliver(parts, deliveryId);
  } finally {
    leave();
  }
}
