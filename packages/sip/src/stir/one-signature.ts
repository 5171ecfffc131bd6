import { octetsOfBase64url } from './base64url.ts';

/** The order of the group of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * An ES256 signature (base64url of r and s, RFC 7518 §3.4) as one text for all its forms, in hex: (r, n − s) verifies wherever (r, s) does, so anybody can write
 * a signature in two ways. Of the two the lower s stands here; undefined: it is none.
 */
export function oneSignature(signature: string): string | undefined {
  const octets = octetsOfBase64url(signature);
  if (octets?.length !== 64) return undefined;
  const hex = Array.from(octets, (one) => one.toString(16).padStart(2, '0')).join('');
  const s = BigInt(`0x${hex.slice(64)}`);
  if (s >= order) return undefined;
  const low = s > order / 2n ? order - s : s;
  return `${hex.slice(0, 64)}${low.toString(16).padStart(64, '0')}`;
}
