import { X509Certificate } from 'node:crypto';
import { isP256 } from './signer.ts';

/** A longer chain than this is not followed. */
const MAX_CHAIN = 6;

/** The certificates of a PEM text, in its order, and of a single DER one. Throws when one of them cannot be read. */
export function certificatesOf(body: Uint8Array): X509Certificate[] {
  const text = Buffer.from(body).toString('latin1');
  const pems = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (pems === null) return [new X509Certificate(body)];
  return pems.slice(0, MAX_CHAIN + 1).map((pem) => new X509Certificate(pem));
}

/**
 * Why the first certificate does not speak for anybody whom one of `trusted` vouches for at `now` (RFC 5280 §6.1: issuers, signatures, times, who may issue);
 * undefined: it does. One that is trusted itself needs nobody else.
 */
export function distrust(
  chain: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  now: number,
): string | undefined {
  const [leaf, ...others] = chain;
  if (leaf === undefined) return 'there is no certificate';
  if (!isP256(leaf.publicKey)) return 'its certificate is for another kind of key than ES256 takes';
  if (trusted.length === 0) return 'no authority is trusted here yet';
  let at = leaf;
  for (let steps = 0; steps < MAX_CHAIN; steps++) {
    if (!isInTime(at, now))
      return at === leaf ? 'its certificate is out of date' : 'an authority above it is out of date';
    if (trusted.some(({ raw }) => raw.equals(at.raw))) return undefined;
    const above = [...trusted, ...others].find((one) => one.ca && at.checkIssued(one) && at.verify(one.publicKey));
    if (above === undefined || above === at) return 'no authority that is trusted here stands behind its certificate';
    at = above;
  }
  return 'its certificate has too many authorities above it';
}

const isInTime = ({ validFromDate, validToDate }: X509Certificate, now: number): boolean =>
  validFromDate.getTime() <= now && now <= validToDate.getTime();
