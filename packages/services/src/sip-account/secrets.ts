import { createHash } from 'node:crypto';
import { sealSecret } from '@belfry/db';
import { computeHa1, encodeText } from '@belfry/sip';

interface Credentials {
  readonly id: string;
  readonly companyId: string;
  readonly username: string;
  readonly realm: string;
  readonly password: string;
}

const hashing = (algorithm: 'md5' | 'sha256') => (latin1: string) =>
  createHash(algorithm).update(latin1, 'latin1').digest('hex');

/** The sealed columns of an account: both HA1 (RFC 7616 §3.4.2) and the password, bound to row and company. */
export function sealedColumns(key: Uint8Array, { id, companyId, username, realm, password }: Credentials) {
  const seal = (column: string, secret: string) =>
    sealSecret(key, { table: 'SipAccount', column, rowId: id, companyId }, secret);
  const ha1 = (algorithm: 'md5' | 'sha256') =>
    computeHa1(hashing(algorithm), encodeText(username), encodeText(realm), encodeText(password));
  return {
    sealedHa1Md5: seal('sealedHa1Md5', ha1('md5')),
    sealedHa1Sha256: seal('sealedHa1Sha256', ha1('sha256')),
    sealedPassword: seal('sealedPassword', password),
  };
}
