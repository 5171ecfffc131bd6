import { createHash, createHmac, createSecretKey } from 'node:crypto';
import type { CipherSuite } from './cipher-suite.ts';

type Hash = CipherSuite['hash'];

/** The PRF of TLS 1.2 (RFC 5246 §5): `length` octets. */
export function prf(hash: Hash, secret: Uint8Array, label: string, seed: Uint8Array, length: number): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'latin1'), seed]);
  // As octets the key would cost Node 24 several times as much for each HMAC.
  const key = createSecretKey(secret);
  const blocks: Buffer[] = [];
  let a: Uint8Array = labelled;
  for (let made = 0; made < length; made += blocks.at(-1)!.length) {
    a = createHmac(hash, key).update(a).digest();
    blocks.push(createHmac(hash, key).update(a).update(labelled).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** Both sides' random octets of the hellos. */
export interface Randoms {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** The master secret: bound to the handshake so far when both sides know how (RFC 7627 §4), else as RFC 5246 §8.1 has it. */
export function masterSecret(
  hash: Hash,
  preMaster: Uint8Array,
  randoms: Randoms,
  extendedBy: Uint8Array | undefined,
): Buffer {
  if (extendedBy !== undefined) {
    return prf(hash, preMaster, 'extended master secret', createHash(hash).update(extendedBy).digest(), 48);
  }
  return prf(hash, preMaster, 'master secret', Buffer.concat([randoms.client, randoms.server]), 48);
}

/** Keys and salts of the records (RFC 5246 §6.3; an AEAD has no MAC keys). */
export function recordKeys(suite: CipherSuite, master: Uint8Array, randoms: Randoms) {
  const seed = Buffer.concat([randoms.server, randoms.client]);
  const key = suite.keyBytes;
  const block = prf(suite.hash, master, 'key expansion', seed, 2 * key + 8);
  return {
    client: { key: block.subarray(0, key), salt: block.subarray(2 * key, 2 * key + 4) },
    server: { key: block.subarray(key, 2 * key), salt: block.subarray(2 * key + 4, 2 * key + 8) },
  };
}

/** What Finished of a side says of the handshake so far (RFC 5246 §7.4.9). */
export function verifyData(
  hash: Hash,
  master: Uint8Array,
  side: 'client' | 'server',
  transcript: Uint8Array,
): Uint8Array {
  return prf(hash, master, `${side} finished`, createHash(hash).update(transcript).digest(), 12);
}

/** Keying material for others, without a context (RFC 5705 §4). */
export function exportKeyingMaterial(
  hash: Hash,
  master: Uint8Array,
  label: string,
  randoms: Randoms,
  length: number,
): Buffer {
  return prf(hash, master, label, Buffer.concat([randoms.client, randoms.server]), length);
}
