import type { AccountEntry } from './records.ts';
import { openSecret } from './seal.ts';

/** The HA1 of an account as lower-case hex (RFC 7616 §3.4.2), by its domain's algorithm or the one asked for. Throws when it was sealed with another key. */
export function openHa1(key: Uint8Array, account: AccountEntry, algorithm: 'md5' | 'sha256'): string {
  const { accountId: rowId, companyId } = account.record;
  return algorithm === 'sha256'
    ? openSecret(key, { table: 'SipAccount', column: 'sealedHa1Sha256', rowId, companyId }, account.sealedHa1Sha256)
    : openSecret(key, { table: 'SipAccount', column: 'sealedHa1Md5', rowId, companyId }, account.sealedHa1Md5);
}
