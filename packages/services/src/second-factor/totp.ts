import { createHmac, randomInt } from 'node:crypto';
import { type Database, openSecret, type SealPlace, type Transaction } from '@belfry/db';
import { Secret, TOTP } from 'otpauth';
import type { Platform } from '../context.ts';

/** A code is good for this many seconds (RFC 6238 §5.2). */
const period = 30;

/** Where a login's secret is sealed. */
export const secretPlace = (loginId: string): SealPlace => ({
  table: 'SecondFactor',
  column: 'sealedSecret',
  rowId: loginId,
  companyId: '',
});

/** A new secret of 160 bits (RFC 4226 §4), in base 32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads as a QR code: `otpauth://totp/…`. */
export function authenticatorUri(secret: string, issuer: string, label: string): string {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period }).toString();
}

/**
 * Takes a code: true once only for each half minute, for the present one and its neighbours (clocks differ). Two who bring the same code at a time are told
 * apart by the database.
 */
export async function takeCode(
  { db, sealKey }: Pick<Platform, 'db' | 'sealKey'>,
  loginId: string,
  code: string,
  now = Date.now(),
): Promise<boolean> {
  const factor = await db.secondFactor.findUnique({ where: { loginId } });
  if (!factor) return false;
  const secret = openSecret(sealKey, secretPlace(loginId), factor.sealedSecret);
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return false;
  const delta = new TOTP({ secret: Secret.fromBase32(secret), period }).validate({ token, timestamp: now, window: 1 });
  if (delta === null) return false;
  const step = BigInt(Math.floor(now / 1000 / period) + delta);
  const { count } = await db.secondFactor.updateMany({
    where: { loginId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

/** How many codes to recover with somebody gets. */
export const recoveryCodeCount = 10;

/** Easily read aloud and written down: 50 bits. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Codes to recover with, such as `f3k9m-x2p7q`. */
export function newRecoveryCodes(): string[] {
  const half = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: recoveryCodeCount }, () => `${half()}-${half()}`);
}

/** What is kept of one: a keyed hash, of no use without the installation's key. */
export function hashRecoveryCode(sealKey: Uint8Array, loginId: string, code: string): Uint8Array<ArrayBuffer> {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return Uint8Array.from(createHmac('sha256', sealKey).update(`recovery code|${loginId}|${plain}`).digest());
}

/** Uses a recovery code up. False: there is none such, or it was used. */
export async function takeRecoveryCode(
  { db, sealKey }: { readonly db: Database | Transaction; readonly sealKey: Uint8Array },
  loginId: string,
  code: string,
): Promise<boolean> {
  const where = { loginId, codeHash: hashRecoveryCode(sealKey, loginId, code), usedAt: null };
  const { count } = await db.recoveryCode.updateMany({ where, data: { usedAt: new Date() } });
  return count === 1;
}
