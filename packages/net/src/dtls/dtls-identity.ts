import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Fingerprint } from '@belfry/sdp';
import { fingerprintOf } from './fingerprint.ts';
import { uint } from './octets.ts';

/** Who we are in DTLS: one per relay. */
export interface DtlsIdentity {
  /** Self-signed, DER. */
  readonly certificate: Uint8Array;
  /** ECDSA, P-256. */
  readonly privateKey: KeyObject;
  /** For `a=fingerprint`, by SHA-256. */
  readonly fingerprint: Fingerprint;
}

/** The identity as text, private key and all: for who seals it. */
export function printDtlsIdentity({ certificate, privateKey }: DtlsIdentity): string {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  return JSON.stringify({ certificate: Buffer.from(certificate).toString('base64'), key: key.toString('base64') });
}

/** The identity of such a text. Throws when it is none. */
export function parseDtlsIdentity(text: string): DtlsIdentity {
  const { certificate: base64, key } = JSON.parse(text) as { certificate: string; key: string };
  const certificate = new Uint8Array(Buffer.from(base64, 'base64'));
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), type: 'pkcs8', format: 'der' });
  return { certificate, privateKey, fingerprint: fingerprintOf(certificate) };
}

const YEARS = 10;
const ECDSA_WITH_SHA256 = Uint8Array.of(0x30, 10, 0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
const COMMON_NAME = Uint8Array.of(0x06, 3, 0x55, 0x04, 0x03);

/**
 * A new key and a certificate of its own (RFC 5280 §4.1). Nobody is to believe its name, so that it has hardly any content; it is
 * written here, as the X.509 library that makes the servers' certificates costs each process 22 MB and 0.14 s.
 */
export function createDtlsIdentity(now = new Date()): DtlsIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from('media')))));
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const ends = new Date(now);
  ends.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const content = der(
    0x30,
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, serial),
    ECDSA_WITH_SHA256,
    name,
    der(0x30, time(new Date(now.getTime() - 86_400_000)), time(ends)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', content, privateKey);
  const certificate = der(0x30, content, ECDSA_WITH_SHA256, der(0x03, Uint8Array.of(0), signature));
  return { certificate, privateKey, fingerprint: fingerprintOf(certificate) };
}

/** GeneralizedTime; UTCTime before 2050 (RFC 5280 §4.1.2.5). */
function time(at: Date): Uint8Array {
  const text = `${at.toISOString().replace(/\.\d+|[-:T]/g, '')}`;
  return at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text));
}

function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  const octets = body.length < 128 ? 0 : body.length < 256 ? 1 : 2;
  const length =
    octets === 0 ? uint(1, body.length) : Buffer.concat([Uint8Array.of(0x80 | octets), uint(octets, body.length)]);
  return Buffer.concat([Uint8Array.of(tag), length, body]);
}
