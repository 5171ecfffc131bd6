import { hkdfSync } from 'node:crypto';

/** What keys are derived for. Each label yields a key that says nothing about the others. */
export type KeyLabel =
  | 'seal'
  | 'nonce'
  | 'context'
  | 'redis'
  | 'nextauth'
  | 'sibling'
  | 'relay-mirror'
  | 'recording'
  | 'front';

/**
 * The key for one purpose: HKDF-SHA256 (RFC 5869) of the installation key, without salt, the label as info.
 * `masterHex` is `Config.key` (64 hexadecimal digits, else it throws); `length` is in bytes.
 */
export function deriveKey(masterHex: string, label: KeyLabel, length = 32): Buffer {
  if (!/^[0-9a-fA-F]{64}$/.test(masterHex)) throw new Error('the installation key must be 64 hexadecimal digits');
  return Buffer.from(hkdfSync('sha256', Buffer.from(masterHex, 'hex'), new Uint8Array(0), label, length));
}

/** The prefix of every Redis key and channel of the installation: `bf:` and 8 hexadecimal digits and `:`. */
export function redisPrefix(masterHex: string): string {
  return `bf:${deriveKey(masterHex, 'redis', 4).toString('hex')}:`;
}
