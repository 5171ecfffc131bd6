import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link stands for: nothing of it can be changed without another signature. */
interface Signed {
  readonly id: string;
  readonly expiresAt: Date;
  readonly whole: boolean;
}

/** Of a SHA-256: as hard to guess as a key of 128 bits. */
const macBytes = 16;

/** The secret part of a link's address, after its `#`, which browsers send to nobody: base64url of the id (16 octets) and of an HMAC-SHA256 over it, its end and what it shows. `sealKey`: the installation's. */
export function shareToken(sealKey: Uint8Array, share: Signed): string {
  const id = Buffer.from(share.id.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, macOf(sealKey, share)]).toString('base64url');
}

/** The id that a token says it is of; undefined: it is none. Believe it after `isSigned`. */
export function shareIdOf(token: string): string | undefined {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Is this the token of that link? Takes as long whatever differs. */
export function isSigned(sealKey: Uint8Array, share: Signed, token: string): boolean {
  const mac = Buffer.from(token, 'base64url').subarray(16);
  return mac.length === macBytes && timingSafeEqual(mac, macOf(sealKey, share));
}

function macOf(sealKey: Uint8Array, { id, expiresAt, whole }: Signed): Buffer {
  const key = Buffer.from(hkdfSync('sha256', sealKey, '', 'call-share', 32));
  const said = JSON.stringify([id, expiresAt.getTime(), whole]);
  return createHmac('sha256', key).update(said).digest().subarray(0, macBytes);
}
