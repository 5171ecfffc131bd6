import { createHash } from 'node:crypto';
import type { HashFunctions } from '@belfry/sip';

const hash = (name: string) => (latin1: string) => createHash(name).update(latin1, 'latin1').digest('hex');

/** The digest hash functions, by Node's crypto. */
export const nodeHashes: HashFunctions = {
  MD5: hash('md5'),
  'SHA-256': hash('sha256'),
  'SHA-512-256': hash('sha512-256'),
};
