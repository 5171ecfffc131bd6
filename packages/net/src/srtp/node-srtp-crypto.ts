import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import type { Aead, EncryptBlocks, SrtpCrypto } from '@belfry/rtp';

const TAG_BYTES = 16;

/**
 * SRTP's ciphers by node:crypto. Keys are key objects throughout: with keys as bytes Node 24 takes five times as long for each cipher. The
 * cipher for blocks lives as long as the session; AES-GCM needs one for each packet.
 */
export const nodeSrtpCrypto: SrtpCrypto = { aes, aesGcm, allocate: (length) => Buffer.alloc(length) };

function aes(key: Uint8Array): EncryptBlocks {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, createSecretKey(key), null).setAutoPadding(false);
  return (blocks) => cipher.update(blocks);
}

function aesGcm(key: Uint8Array): Aead {
  const secret = createSecretKey(key);
  const algorithm = key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
  return {
    seal(nonce, associated, plain, into) {
      const cipher = createCipheriv(algorithm, secret, nonce).setAAD(associated);
      into.set(cipher.update(plain));
      cipher.final();
      into.set(cipher.getAuthTag(), plain.length);
    },
    open(nonce, associated, sealed) {
      const end = sealed.length - TAG_BYTES;
      const decipher = createDecipheriv(algorithm, secret, nonce, { authTagLength: TAG_BYTES })
        .setAAD(associated)
        .setAuthTag(sealed.subarray(end));
      const plain = decipher.update(sealed.subarray(0, end));
      try {
        decipher.final();
      } catch {
        return false;
      }
      sealed.set(plain);
      return true;
    },
  };
}
