import { type Failure, ok, type Result } from '@belfry/core';
import { malformed } from './malformed.ts';

/** Bytes of master key and master salt together, by suite (RFC 4568 §6.2, RFC 6188 §5.1, RFC 7714 §14.1). */
const masterBytes = {
  AES_CM_128_HMAC_SHA1_80: 30,
  AES_CM_128_HMAC_SHA1_32: 30,
  AES_256_CM_HMAC_SHA1_80: 46,
  AES_256_CM_HMAC_SHA1_32: 46,
  AEAD_AES_128_GCM: 28,
  AEAD_AES_256_GCM: 44,
} as const;

/** A suite that an a=crypto line can name here. */
export type CryptoSuite = keyof typeof masterBytes;

/** An a=crypto line: a suite and the key that its sender sends with (RFC 4568 §9). */
export interface CryptoAttribute {
  /** An answer bears the tag of the line that it takes. */
  readonly tag: number;
  readonly suite: CryptoSuite;
  /** Master key, then master salt. */
  readonly master: Uint8Array;
  /** For how many packets, as written: `2^31` or `1048576`. */
  readonly lifetime?: string;
  /** The packets of this key bear this number in so many bytes (1 to 128). */
  readonly mki?: { readonly value: string; readonly bytes: number };
}

const WINDOW_SIZE_HINT = /^WSH=\d{1,4}$/i;

/**
 * Reads the value of an a=crypto line. Base64 is taken with and without its padding. A window size hint and what is marked as optional by `-` is
 * passed over. Errors: `sdp/crypto` (unreadable), `sdp/crypto-suite` (one that is not spoken here), `sdp/crypto-key` (not of the suite's length,
 * or several), `sdp/crypto-parameter` (a session parameter that would change what is sent, such as UNENCRYPTED_SRTP or KDR).
 */
export function parseCrypto(value: string): Result<CryptoAttribute> {
  const [tag, suite, keys, ...parameters] = value.trim().split(/ +/);
  if (tag === undefined || !/^\d{1,9}$/.test(tag) || !suite || !keys) return refuse('', 'unreadable', '§9.1');
  if (!isSuite(suite)) return refuse('-suite', 'a suite that is not spoken here', '§6.2');
  if (keys.includes(';')) return refuse('-key', 'more than one key', '§6.1');
  const [, inline, ...rest] = /^inline:([A-Za-z0-9+/]+={0,2})(?:\|([^|]+))?(?:\|([^|]+))?$/i.exec(keys) ?? [];
  if (inline === undefined) return refuse('', 'unreadable key', '§6.1');
  const master = fromBase64(inline);
  if (master?.length !== masterBytes[suite]) return refuse('-key', "not of the suite's length", '§6.1');
  const refused = parameters.find((parameter) => !parameter.startsWith('-') && !WINDOW_SIZE_HINT.test(parameter));
  if (refused !== undefined) return refuse('-parameter', 'a session parameter that is not taken', '§6.3');
  const [first, second] = rest;
  const lifetime = first?.includes(':') ? undefined : first;
  const mki = lifetime === undefined ? first : second;
  if (lifetime === undefined && second !== undefined) return refuse('', 'a lifetime behind an MKI', '§6.1');
  if (lifetime !== undefined && !/^(?:2\^\d{1,2}|[1-9]\d{0,14})$/.test(lifetime))
    return refuse('', 'unreadable lifetime', '§6.1');
  const [, mkiValue, mkiBytes] = /^(\d{1,20}):(\d{1,3})$/.exec(mki ?? '') ?? [];
  if (mki !== undefined && (mkiValue === undefined || Number(mkiBytes) < 1 || Number(mkiBytes) > 128))
    return refuse('', 'unreadable MKI', '§6.1');
  return ok({
    tag: Number(tag),
    suite,
    master,
    ...(lifetime !== undefined && { lifetime }),
    ...(mkiValue !== undefined && { mki: { value: mkiValue, bytes: Number(mkiBytes) } }),
  });
}

/** The value of an a=crypto line. Base64 has its padding, without which some phones stay silent. Throws when the key is not of the suite's length. */
export function printCrypto({ tag, suite, master, lifetime, mki }: CryptoAttribute): string {
  if (master.length !== masterBytes[suite]) throw new Error(`${suite} has a key of ${masterBytes[suite]} bytes`);
  const life = lifetime === undefined ? '' : `|${lifetime}`;
  const identifier = mki === undefined ? '' : `|${mki.value}:${mki.bytes}`;
  return `${tag} ${suite} inline:${btoa(String.fromCharCode(...master))}${life}${identifier}`;
}

/** Bytes of master key and salt that a suite has. */
export function cryptoMasterBytes(suite: CryptoSuite): number {
  return masterBytes[suite];
}

function isSuite(name: string): name is CryptoSuite {
  return Object.hasOwn(masterBytes, name);
}

function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/=+$/, '');
  if (digits.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
}

function refuse(suffix: string, message: string, section: string): Result<never, Failure> {
  return malformed(`sdp/crypto${suffix}`, message, `RFC 4568 ${section}`);
}
