import { ok, type Result } from '@belfry/core';
import { malformed } from './malformed.ts';

const digestBytes = { 'sha-1': 20, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 } as const;

/** The hash functions whose fingerprints are taken (RFC 8122 §5). */
export type FingerprintHash = keyof typeof digestBytes;

/** An a=fingerprint line: the hash of the certificate that its sender will show (RFC 8122 §5). */
export interface Fingerprint {
  readonly hash: FingerprintHash;
  readonly digest: Uint8Array;
}

/** Reads the value of an a=fingerprint line. Errors: `sdp/fingerprint`, `sdp/fingerprint-hash` (a function that is not taken, such as md5). */
export function parseFingerprint(value: string): Result<Fingerprint> {
  const [, name, text] = /^([A-Za-z0-9-]+) +([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*)$/.exec(value.trim()) ?? [];
  if (name === undefined || text === undefined) return malformed('sdp/fingerprint', 'unreadable', 'RFC 8122 §5');
  const hash = name.toLowerCase();
  if (!isHash(hash)) return malformed('sdp/fingerprint-hash', 'a hash that is not taken', 'RFC 8122 §5');
  const digest = Uint8Array.from(text.split(':'), (pair) => Number.parseInt(pair, 16));
  if (digest.length !== digestBytes[hash])
    return malformed('sdp/fingerprint', "not of the hash's length", 'RFC 8122 §5');
  return ok({ hash, digest });
}

/** The value of an a=fingerprint line, in upper-case hexadecimal. */
export function printFingerprint({ hash, digest }: Fingerprint): string {
  return `${hash} ${Array.from(digest, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(':')}`;
}

/** Do the two name the same certificate by the same hash? */
export function sameFingerprint(a: Fingerprint, b: Fingerprint): boolean {
  return (
    a.hash === b.hash && a.digest.length === b.digest.length && a.digest.every((byte, at) => byte === b.digest[at])
  );
}

function isHash(name: string): name is FingerprintHash {
  return Object.hasOwn(digestBytes, name);
}
