import { createHash, timingSafeEqual } from 'node:crypto';

/** What `a=fingerprint` says (RFC 8122 §5): the name of a hash function, and octets in hex between colons. */
export interface DtlsFingerprint {
  readonly hash: string;
  readonly value: string;
}

/** Hash functions that are believed, the strongest first. SHA-1 and MD5 can be made to fit. */
const BELIEVED = [
  ['sha-512', 'sha512'],
  ['sha-384', 'sha384'],
  ['sha-256', 'sha256'],
] as const;

/** Reads the value of `a=fingerprint`; undefined when it is none. */
export function parseFingerprint(text: string): DtlsFingerprint | undefined {
  const match = /^([\w-]+) +([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*)$/.exec(text.trim());
  return match ? { hash: match[1]!.toLowerCase(), value: match[2]!.toUpperCase() } : undefined;
}

/** The value of `a=fingerprint` of a certificate (DER), by SHA-256. */
export function printFingerprint(certificate: Uint8Array): string {
  const digest = createHash('sha256').update(certificate).digest('hex').toUpperCase();
  return `sha-256 ${digest.match(/../g)!.join(':')}`;
}

/** Is one of the fingerprints of a function that is believed? Without any no certificate can ever match. */
export function hasBelievedFingerprint(fingerprints: readonly DtlsFingerprint[]): boolean {
  return fingerprints.some(({ hash }) => BELIEVED.some(([name]) => name === hash.toLowerCase()));
}

/** Is it the certificate (DER) of one of these? Of several functions only the strongest that is given counts (RFC 8122 §5). */
export function matchesFingerprint(certificate: Uint8Array, fingerprints: readonly DtlsFingerprint[]): boolean {
  for (const [name, algorithm] of BELIEVED) {
    const given = fingerprints.filter(({ hash }) => hash.toLowerCase() === name);
    if (given.length === 0) continue;
    const digest = createHash(algorithm).update(certificate).digest();
    return given.some(({ value }) => {
      const octets = Buffer.from(value.replaceAll(':', ''), 'hex');
      return octets.length === digest.length && timingSafeEqual(octets, digest);
    });
  }
  return false;
}
