import { createHash, timingSafeEqual } from 'node:crypto';
import type { Fingerprint } from '@belfry/sdp';

/** Hash functions that are believed, the strongest first. SHA-1 can be made to fit. */
const BELIEVED = [
  ['sha-512', 'sha512'],
  ['sha-384', 'sha384'],
  ['sha-256', 'sha256'],
] as const;

/** The fingerprint of a certificate (DER) by SHA-256, as SDP says it (RFC 8122 §5). */
export function fingerprintOf(certificate: Uint8Array): Fingerprint {
  return { hash: 'sha-256', digest: createHash('sha256').update(certificate).digest() };
}

/** Is one of the fingerprints of a function that is believed? Without any no certificate can ever match. */
export function hasBelievedFingerprint(fingerprints: readonly Fingerprint[]): boolean {
  return fingerprints.some(({ hash }) => BELIEVED.some(([name]) => name === hash));
}

/** Is it the certificate (DER) of one of these? Of several functions only the strongest that is given counts (RFC 8122 §5). */
export function matchesFingerprint(certificate: Uint8Array, fingerprints: readonly Fingerprint[]): boolean {
  for (const [name, algorithm] of BELIEVED) {
    const given = fingerprints.filter(({ hash }) => hash === name);
    if (given.length === 0) continue;
    const shown = createHash(algorithm).update(certificate).digest();
    return given.some(({ digest }) => digest.length === shown.length && timingSafeEqual(digest, shown));
  }
  return false;
}
