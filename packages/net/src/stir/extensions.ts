// The X.509 library finds its codecs by it; it has to come first.
import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import { X509Certificate as ParsedCertificate } from '@peculiar/x509';

/** An extension of a certificate (RFC 5280 §4.2). */
export interface CertificateExtension {
  /** DER of its value. */
  readonly value: Uint8Array;
  readonly critical: boolean;
}

const known = new WeakMap<X509Certificate, ReadonlyMap<string, CertificateExtension>>();

/** The extensions of a certificate by their object identifiers; read once for each. */
export function extensionsOf(certificate: X509Certificate): ReadonlyMap<string, CertificateExtension> {
  const before = known.get(certificate);
  if (before !== undefined) return before;
  const { extensions } = new ParsedCertificate(Uint8Array.from(certificate.raw));
  const read = new Map(
    extensions.map(({ type, value, critical }) => [type, { value: new Uint8Array(value), critical }] as const),
  );
  known.set(certificate, read);
  return read;
}
