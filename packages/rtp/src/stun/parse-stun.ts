import { err, ok, type Result } from '@belfry/core';
import { addressText } from './address-octets.ts';
import { crc32 } from './crc32.ts';
import {
  FINGERPRINT_XOR,
  type HmacSha1Function,
  MAGIC_COOKIE,
  STUN_ATTRIBUTE,
  STUN_HEADER_BYTES,
  type StunAttribute,
  type StunClass,
  type StunMessage,
} from './stun-message.ts';

/** A message as it was received: what it says, and where its proofs stand. */
export interface ParsedStun extends StunMessage {
  readonly bytes: Uint8Array;
  /** Where MESSAGE-INTEGRITY begins, in octets; undefined when there is none. */
  readonly integrityAt?: number;
  /** 'right' or 'wrong' where there is a FINGERPRINT. */
  readonly fingerprint: 'right' | 'wrong' | 'none';
}

const CLASSES: readonly StunClass[] = ['request', 'indication', 'success', 'error'];
const utf8 = new TextDecoder();

/**
 * Parses one datagram (RFC 8489 §5, §14). What stands behind MESSAGE-INTEGRITY is passed over, but for FINGERPRINT (§14.5).
 * Errors: `stun/short`, `stun/type`, `stun/cookie`, `stun/length`, `stun/attribute`.
 */
export function parseStun(bytes: Uint8Array): Result<ParsedStun> {
  if (bytes.length < STUN_HEADER_BYTES) return fail('stun/short', 'shorter than the header', bytes.length, '§5');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint16(0);
  if (type >= 0x4000) return fail('stun/type', 'the first two bits are not zero', 0, '§5');
  if (view.getUint32(4) !== MAGIC_COOKIE) return fail('stun/cookie', 'no magic cookie', 4, '§5');
  if (view.getUint16(2) !== bytes.length - STUN_HEADER_BYTES || bytes.length % 4 !== 0) {
    return fail('stun/length', 'the length is not that of the datagram', 2, '§5');
  }
  const transactionId = bytes.subarray(8, STUN_HEADER_BYTES);
  const attributes: StunAttribute[] = [];
  const seen = new Set<number>();
  let integrityAt: number | undefined;
  let fingerprint: ParsedStun['fingerprint'] = 'none';
  for (let at = STUN_HEADER_BYTES; at < bytes.length; ) {
    const number = view.getUint16(at);
    const length = view.getUint16(at + 2);
    const next = at + 4 + length + ((4 - (length & 3)) & 3);
    if (next > bytes.length) return fail('stun/attribute', 'an attribute is cut short', at, '§14');
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (number === STUN_ATTRIBUTE.fingerprint) {
      if (length !== 4 || next !== bytes.length) return fail('stun/attribute', 'impossible FINGERPRINT', at, '§14.7');
      fingerprint = view.getUint32(at + 4) === (crc32(bytes, at) ^ FINGERPRINT_XOR) >>> 0 ? 'right' : 'wrong';
    } else if (integrityAt === undefined) {
      if (number === STUN_ATTRIBUTE.messageIntegrity) {
        if (length !== 20) return fail('stun/attribute', 'impossible MESSAGE-INTEGRITY', at, '§14.5');
        integrityAt = at;
      } else if (!seen.has(number)) {
        seen.add(number);
        const attribute = readAttribute(number, value, transactionId);
        if (attribute === undefined) return fail('stun/attribute', 'an attribute of impossible content', at, '§14');
        attributes.push(attribute);
      }
    }
    at = next;
  }
  return ok({
    class: CLASSES[((type >> 7) & 2) | ((type >> 4) & 1)]!,
    method: ((type >> 2) & 0xf80) | ((type >> 1) & 0x70) | (type & 0x0f),
    transactionId,
    attributes,
    bytes,
    ...(integrityAt !== undefined && { integrityAt }),
    fingerprint,
  });
}

/** Does its MESSAGE-INTEGRITY prove that the sender knows the key (RFC 8489 §14.5)? False when it has none. */
export function isIntegral(message: ParsedStun, key: Uint8Array, hmacSha1: HmacSha1Function): boolean {
  const { bytes, integrityAt } = message;
  if (integrityAt === undefined) return false;
  const covered = bytes.slice(0, integrityAt);
  // The length counts up to the end of MESSAGE-INTEGRITY, whatever follows it.
  const length = integrityAt + 24 - STUN_HEADER_BYTES;
  covered[2] = length >> 8;
  covered[3] = length & 255;
  const expected = hmacSha1(key, covered);
  let difference = 0;
  for (let i = 0; i < 20; i++) difference |= expected[i]! ^ bytes[integrityAt + 4 + i]!;
  return difference === 0;
}

function readAttribute(number: number, value: Uint8Array, transactionId: Uint8Array): StunAttribute | undefined {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  switch (number) {
    case STUN_ATTRIBUTE.username:
      return value.length > 513 ? undefined : { type: 'username', value: utf8.decode(value) };
    case STUN_ATTRIBUTE.realm:
      return { type: 'realm', value: utf8.decode(value) };
    case STUN_ATTRIBUTE.nonce:
      return { type: 'nonce', value: utf8.decode(value) };
    case STUN_ATTRIBUTE.software:
      return { type: 'software', value: utf8.decode(value) };
    case STUN_ATTRIBUTE.priority:
      return value.length === 4 ? { type: 'priority', value: view.getUint32(0) } : undefined;
    case STUN_ATTRIBUTE.useCandidate:
      return { type: 'useCandidate' };
    case STUN_ATTRIBUTE.iceControlled:
      return value.length === 8 ? { type: 'iceControlled', tieBreaker: view.getBigUint64(0) } : undefined;
    case STUN_ATTRIBUTE.iceControlling:
      return value.length === 8 ? { type: 'iceControlling', tieBreaker: view.getBigUint64(0) } : undefined;
    case STUN_ATTRIBUTE.errorCode: {
      if (value.length < 4) return undefined;
      const code = (value[2]! & 7) * 100 + value[3]!;
      return { type: 'errorCode', code, reason: utf8.decode(value.subarray(4)) };
    }
    case STUN_ATTRIBUTE.unknownAttributes: {
      if (value.length % 2 !== 0) return undefined;
      return {
        type: 'unknownAttributes',
        types: Array.from({ length: value.length / 2 }, (_, i) => view.getUint16(i * 2)),
      };
    }
    case STUN_ATTRIBUTE.xorMappedAddress:
      return readXorMappedAddress(value, transactionId);
    default:
      return { type: 'unknown', number, value };
  }
}

function readXorMappedAddress(value: Uint8Array, transactionId: Uint8Array): StunAttribute | undefined {
  const length = value[1] === 1 ? 4 : value[1] === 2 ? 16 : 0;
  if (length === 0 || value.length !== 4 + length) return undefined;
  const key = xorKey(transactionId);
  const octets = value.slice(4);
  for (let i = 0; i < length; i++) octets[i]! ^= key[i]!;
  const port = ((value[2]! << 8) | value[3]!) ^ (MAGIC_COOKIE >>> 16);
  return { type: 'xorMappedAddress', address: addressText(octets), port };
}

/** What the address is XORed with: the magic cookie, then the transaction (RFC 8489 §14.2). */
export function xorKey(transactionId: Uint8Array): Uint8Array {
  const key = new Uint8Array(16);
  new DataView(key.buffer).setUint32(0, MAGIC_COOKIE);
  key.set(transactionId, 4);
  return key;
}

function fail(code: string, message: string, offset: number, section: string): Result<never> {
  return err({ code, message, offset, section: `RFC 8489 ${section}` });
}
