import { createHash, randomBytes } from 'node:crypto';

/** A new token: `bft_` and 43 characters (256 random bits). */
export function generateToken(): string {
  return `bft_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a token: its SHA-256. A random token of 256 bits needs no slow hash. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest());
}
