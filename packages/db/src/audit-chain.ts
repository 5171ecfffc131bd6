import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { AuditBatch, AuditLog } from './generated/client.ts';

/** What a batch is made of before it is hashed. `previous`: the hash of the batch before; of the first, 32 zeros. */
export interface BatchContent extends Pick<AuditBatch, 'number' | 'sealedAt' | 'rowIds' | 'rowHashes' | 'brands'> {
  readonly previous: Uint8Array;
}

/** What the first batch has in the place of the hash before it. */
export const chainStart: Uint8Array = new Uint8Array(32);

/** Bytes of a hash. */
export const hashBytes = 32;

/** SHA-256 of a row of the audit log, as canonical JSON of all that it says; which batch it is in is no part of it. */
export function auditRowHash(row: AuditLog): Uint8Array<ArrayBuffer> {
  const { id, at, loginId, actor, level, actingFrom, brandId, companyId, userId, action, entityId, detail, ip } = row;
  const who = { loginId, actor, level, actingFrom, brandId, companyId, userId };
  return sha256(canonicalJson({ id, at: at.toISOString(), ...who, action, entityId, detail, ip }));
}

/** SHA-256 of a batch, with the hash before it. */
export function auditBatchHash({ sealedAt, rowHashes, previous, ...rest }: BatchContent): Uint8Array<ArrayBuffer> {
  const { number, rowIds, brands } = rest;
  const [rows, before] = [hex(rowHashes), hex(previous)];
  return sha256(
    canonicalJson({ number, sealedAt: sealedAt.toISOString(), rowIds, rowHashes: rows, brands, previous: before }),
  );
}

/** HMAC-SHA256 of a batch's hash. `sealKey`: the installation's, 32 bytes; a key of its own is derived from it (HKDF, RFC 5869). */
export function auditBatchMac(sealKey: Uint8Array, batchHash: Uint8Array): Uint8Array<ArrayBuffer> {
  const key = Buffer.from(hkdfSync('sha256', sealKey, '', 'audit', 32));
  return Uint8Array.from(createHmac('sha256', key).update(batchHash).digest());
}

/** Are these the same octets? Takes as long whatever differs. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/** JSON with the members of every object in order (RFC 8785), so that what is the same is written the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const sha256 = (text: string) => Uint8Array.from(createHash('sha256').update(text).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
