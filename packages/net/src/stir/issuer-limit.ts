// The X.509 library finds its codecs by it; it has to come first.
import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import { BasicConstraintsExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';

const known = new WeakMap<X509Certificate, number>();

/** How many authorities may stand between this one and whom the lowest of them certifies (pathLenConstraint, RFC 5280 §4.2.1.9); Infinity: it does not say. */
export function issuerLimit(authority: X509Certificate): number {
  const before = known.get(authority);
  if (before !== undefined) return before;
  const parsed = new ParsedCertificate(Uint8Array.from(authority.raw));
  const limit = parsed.getExtension(BasicConstraintsExtension)?.pathLength ?? Infinity;
  known.set(authority, limit);
  return limit;
}
