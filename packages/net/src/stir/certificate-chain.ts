import { X509Certificate } from 'node:crypto';
import { speaksFor } from './authorised-numbers.ts';
import { extensionsOf } from './extensions.ts';
import { issuerLimit } from './issuer-limit.ts';
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
 * Why the first certificate does not speak for anybody whom one of `trusted` vouches for at `now`, or not for `number` (canonical, without `+`);
 * undefined: it does. One that is trusted itself needs nobody else. Of RFC 5280 §6.1 these are checked: names and keys of issuers, signatures, times, who may
 * issue, and how many authorities may stand below one (pathLenConstraint, of the trusted one too); neither policies nor name constraints are, and revocation by `RevocationLists`. With a `number`, each
 * certificate up to the trusted one, that one left out, has to speak for it (RFC 8226 §9). Of several issuers that fit, any that leads to a trusted one will do.
 */
export function distrust(
  chain: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  now: number,
  number?: string,
): string | undefined {
  const [leaf, ...others] = chain;
  if (leaf === undefined) return 'there is no certificate';
  if (!isP256(leaf.publicKey)) return 'its certificate is for another kind of key than ES256 takes';
  if (trusted.length === 0) return 'no authority is trusted here yet';
  if (!isInTime(leaf, now)) return 'its certificate is out of date';
  const limit = limits.find((oid) => extensionsOf(leaf).has(oid));
  if (limit !== undefined) return 'its certificate limits what may be claimed, in a way that is not understood here';
  if (number !== undefined && !speaksFor(leaf, number)) return `its certificate is not for calls of ${number}`;
  const seen = new Set([leaf]);
  let because = 'no authority that is trusted here stands behind its certificate';
  let level: readonly Below[] = [{ at: leaf, authorities: 0 }];
  for (let steps = 0; steps < MAX_CHAIN && level.length > 0; steps++) {
    const above: Below[] = [];
    for (const { at, authorities } of level) {
      if (trusted.some(({ raw }) => raw.equals(at.raw))) return undefined;
      for (const one of [...trusted, ...others]) {
        if (seen.has(one) || !one.ca || !at.checkIssued(one) || !at.verify(one.publicKey)) continue;
        if (!isInTime(one, now)) because = 'an authority above it is out of date';
        else if (number !== undefined && !trusted.includes(one) && !speaksFor(one, number))
          because = `an authority above it may not speak for ${number}`;
        else if (authorities > issuerLimit(one)) because = 'an authority above it may not stand so far above';
        else {
          seen.add(one);
          above.push({ at: one, authorities: authorities + (one.subject === one.issuer ? 0 : 1) });
        }
      }
    }
    level = above;
  }
  return level.length > 0 ? 'its certificate has too many authorities above it' : because;
}

/** JWTClaimConstraints (RFC 8226 §8) and EnhancedJWTClaimConstraints (RFC 9118). */
const limits = ['1.3.6.1.5.5.7.1.27', '1.3.6.1.5.5.7.1.33'];

/** Each certificate of `chain` with the one that issued it, as far as that is among them or `trusted`; those that are trusted themselves need none. */
export function issuersOf(
  chain: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
): readonly (readonly [certificate: X509Certificate, issuer: X509Certificate])[] {
  const pairs: [X509Certificate, X509Certificate][] = [];
  for (const one of chain) {
    if (trusted.some(({ raw }) => raw.equals(one.raw))) continue;
    const by = [...trusted, ...chain].find(
      (other) => other.ca && one.checkIssued(other) && one.verify(other.publicKey),
    );
    if (by !== undefined && by !== one) pairs.push([one, by]);
  }
  return pairs;
}

/** A certificate of the chain, and how many authorities there are up to it that did not issue themselves (RFC 5280 §4.2.1.9). */
interface Below {
  readonly at: X509Certificate;
  readonly authorities: number;
}

const isInTime = ({ validFromDate, validToDate }: X509Certificate, now: number): boolean =>
  validFromDate.getTime() <= now && now <= validToDate.getTime();
