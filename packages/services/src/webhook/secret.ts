import { randomBytes } from 'node:crypto';
import { openSecret, sealSecret } from '@belfry/db';

interface Owner {
  readonly id: string;
  readonly brandId: string;
  readonly companyId: string | null;
}

const placeOf = ({ id, brandId, companyId }: Owner) => ({
  table: 'Webhook',
  column: 'sealedSecret',
  rowId: id,
  companyId: companyId ?? brandId,
});

/** A new secret as Standard Webhooks writes it (`whsec_` and 32 random bytes in base64), and sealed for its row. */
export function makeWebhookSecret(
  key: Uint8Array,
  owner: Owner,
): { secret: string; sealedSecret: Uint8Array<ArrayBuffer> } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return { secret, sealedSecret: sealSecret(key, placeOf(owner), secret) };
}

/** The secret of a row. */
export function openWebhookSecret(key: Uint8Array, row: Owner & { readonly sealedSecret: Uint8Array }): string {
  return openSecret(key, placeOf(row), row.sealedSecret);
}
