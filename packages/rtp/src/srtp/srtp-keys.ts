import type { SrtpCrypto } from './srtp-crypto.ts';
import type { SrtpSuite } from './srtp-suite.ts';

/** Session keys of SRTP, or of SRTCP. */
export interface SrtpStreamKeys {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  /** For HMAC-SHA1; empty with AEAD suites. */
  readonly authKey: Uint8Array;
}

/** Everything that is derived from one master key. */
export interface SrtpSessionKeys {
  readonly suite: SrtpSuite;
  readonly rtp: SrtpStreamKeys;
  readonly rtcp: SrtpStreamKeys;
}

const AUTH_KEY_BYTES = 20;

/**
 * The session keys of a master key (`suite.keyBytes` of key, then `suite.saltBytes` of salt, as SDES inlines them), with a key
 * derivation rate of 0 (RFC 3711 §4.3, RFC 6188 §3, RFC 7714 §11). Throws when the length is not the suite's.
 */
export function deriveSrtpKeys(ciphers: SrtpCrypto, suite: SrtpSuite, master: Uint8Array): SrtpSessionKeys {
  const { keyBytes, saltBytes } = suite;
  if (master.length !== keyBytes + saltBytes)
    throw new Error(`${suite.name} has a master key and salt of ${keyBytes + saltBytes} bytes`);
  const encrypt = ciphers.aes(master.subarray(0, keyBytes));
  const salt = master.subarray(keyBytes);
  const derive = (label: number, length: number): Uint8Array => {
    const blocks = new Uint8Array(Math.ceil(length / 16) * 16);
    for (let at = 0; at < blocks.length; at += 16) {
      blocks.set(salt, at);
      blocks[at + 7]! ^= label;
      blocks[at + 15] = at / 16;
    }
    return Uint8Array.from(encrypt(blocks).subarray(0, length));
  };
  const authKeyBytes = suite.cipher === 'AES-CM' ? AUTH_KEY_BYTES : 0;
  const keysFrom = (label: number): SrtpStreamKeys => ({
    key: derive(label, keyBytes),
    authKey: derive(label + 1, authKeyBytes),
    salt: derive(label + 2, saltBytes),
  });
  return { suite, rtp: keysFrom(0), rtcp: keysFrom(3) };
}
