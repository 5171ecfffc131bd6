import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a secret stands. It opens there and nowhere else: a row copied to another tenant or column is of no use. */
export interface SealPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly companyId: string;
}

const version = 1;
const ivLength = 12;
const tagLength = 16;

/**
 * Seals a secret text with AES-256-GCM: version byte 1, 12 bytes of IV, 16 bytes of tag, ciphertext. `key` is 32 bytes (the installation's `seal`
 * key); the place is authenticated with it as `table|column|rowId|companyId`.
 */
export function sealSecret(key: Uint8Array, place: SealPlace, secret: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(associated(place));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Uint8Array.from([version, ...iv, ...cipher.getAuthTag(), ...body]);
}

/**
 * Opens what `sealSecret` sealed. Throws when the key or the place is another, or a byte was changed: never a wrong text. The message says where,
 * and nothing of the secret.
 */
export function openSecret(key: Uint8Array, place: SealPlace, sealed: Uint8Array): string {
  const head = 1 + ivLength + tagLength;
  if (sealed.length < head || sealed[0] !== version)
    throw new Error(`not sealed by this version: ${associated(place)}`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivLength), { authTagLength: tagLength });
  decipher.setAAD(associated(place));
  decipher.setAuthTag(sealed.subarray(1 + ivLength, head));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`sealed with another key, or for another place: ${associated(place)}`);
  }
}

function associated({ table, column, rowId, companyId }: SealPlace): Buffer {
  return Buffer.from(`${table}|${column}|${rowId}|${companyId}`);
}
