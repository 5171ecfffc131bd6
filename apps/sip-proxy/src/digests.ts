import { hash } from 'node:crypto';
import type { HashFunctions } from '@belfry/sip';

/** The hash functions of the digest (RFC 8760), each in one step. */
export const hashes: HashFunctions = {
  MD5: (latin1) => hash('md5', Buffer.from(latin1, 'latin1'), 'hex'),
  'SHA-256': (latin1) => hash('sha256', Buffer.from(latin1, 'latin1'), 'hex'),
};

const BLOCK = 64;

/** HMAC-SHA256 (RFC 2104) of latin-1 images under one key of at most 64 octets, in lower-case hex: two hashes over buffers that are kept. */
export function createHmacSha256(key: Uint8Array): (latin1: string) => string {
  if (key.length > BLOCK) throw new Error('the key is longer than a block');
  const [inner, outer] = [Buffer.alloc(BLOCK + 512, 0x36), Buffer.alloc(BLOCK + 32, 0x5c)];
  for (const [i, octet] of key.entries()) {
    inner[i]! ^= octet;
    outer[i]! ^= octet;
  }
  return (latin1) => {
    const text = latin1.length <= 512 ? inner : Buffer.concat([inner.subarray(0, BLOCK), Buffer.alloc(latin1.length)]);
    const length = text.write(latin1, BLOCK, 'latin1');
    outer.write(hash('sha256', text.subarray(0, BLOCK + length), 'binary'), BLOCK, 'latin1');
    return hash('sha256', outer, 'hex');
  };
}
