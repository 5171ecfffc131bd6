import { verify, type X509Certificate } from 'node:crypto';
import type { Passport } from '@belfry/sip';

/** Did whoever the certificate belongs to sign the PASSporT (ES256)? */
export function isSignedBy(
  { signed, signature }: Pick<Passport, 'signed' | 'signature'>,
  certificate: X509Certificate,
): boolean {
  try {
    const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', Buffer.from(signed), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
