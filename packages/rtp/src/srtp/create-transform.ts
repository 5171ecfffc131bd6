import { CounterModeTransform } from './counter-mode-transform.ts';
import { GaloisCounterModeTransform } from './galois-counter-mode-transform.ts';
import type { SrtpCrypto } from './srtp-crypto.ts';
import type { SrtpSessionKeys } from './srtp-keys.ts';
import type { SrtpTransform } from './srtp-transform.ts';

/** The cryptography of a suite under these keys. */
export function createTransform(ciphers: SrtpCrypto, keys: SrtpSessionKeys, mkiBytes: number): SrtpTransform {
  return keys.suite.cipher === 'AES-CM'
    ? new CounterModeTransform(ciphers, keys, mkiBytes)
    : new GaloisCounterModeTransform(ciphers, keys, mkiBytes);
}
