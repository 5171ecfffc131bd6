import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { SrtpCrypto } from '../src/index.ts';

/** SRTP's ciphers in the plainest way. */
export const plainCrypto: SrtpCrypto = {
  aes: (key) => {
    const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
    return (blocks) => cipher.update(blocks);
  },
  aesGcm: (key) => {
    const algorithm = key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
    return {
      seal: (nonce, associated, plain, into) => {
        const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated);
        const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
        into.set(sealed);
      },
      open: (nonce, associated, sealed) => {
        const decipher = createDecipheriv(algorithm, key, nonce).setAAD(associated).setAuthTag(sealed.subarray(-16));
        try {
          sealed.set(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]));
          return true;
        } catch {
          return false;
        }
      },
    };
  },
  allocate: (length) => new Uint8Array(length),
};

/** Text in hex, spaces allowed, as bytes. */
export const unhex = (text: string): Uint8Array => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
/** What came out, in hex; a refusal as it is. */
export const hex = (bytes: Uint8Array | string): string =>
  typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('hex');
