import { addressOctets } from './address-octets.ts';
import { crc32 } from './crc32.ts';
import { xorKey } from './parse-stun.ts';
import {
  FINGERPRINT_XOR,
  type HmacSha1Function,
  MAGIC_COOKIE,
  STUN_ATTRIBUTE,
  STUN_HEADER_BYTES,
  type StunAttribute,
  type StunMessage,
} from './stun-message.ts';

/** What is put behind the attributes. */
export interface StunProofs {
  /** Adds MESSAGE-INTEGRITY (RFC 8489 §14.5). */
  readonly integrity?: { readonly key: Uint8Array; readonly hmacSha1: HmacSha1Function };
  /** Adds FINGERPRINT (RFC 8489 §14.7). */
  readonly fingerprint?: boolean;
}

const CLASS_BITS = { request: 0x000, indication: 0x010, success: 0x100, error: 0x110 } as const;
const utf8 = new TextEncoder();

/** The octets of a message. Throws for a method or transaction that cannot be, and for an address that is not numeric. */
export function printStun(message: StunMessage, proofs: StunProofs = {}): Uint8Array {
  const { method, transactionId } = message;
  if (method < 0 || method > 0xfff || transactionId.length !== 12)
    throw new Error('no such STUN method or transaction');
  const values = message.attributes.map((attribute) => printAttribute(attribute, transactionId));
  let length = STUN_HEADER_BYTES + (proofs.integrity ? 24 : 0) + (proofs.fingerprint ? 8 : 0);
  for (const { value } of values) length += 4 + padded(value.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, ((method & 0xf80) << 2) | ((method & 0x70) << 1) | (method & 0x0f) | CLASS_BITS[message.class]);
  view.setUint32(4, MAGIC_COOKIE);
  bytes.set(transactionId, 8);
  let at = STUN_HEADER_BYTES;
  for (const { number, value } of values) {
    view.setUint16(at, number);
    view.setUint16(at + 2, value.length);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  if (proofs.integrity) {
    const { key, hmacSha1 } = proofs.integrity;
    view.setUint16(2, at + 24 - STUN_HEADER_BYTES);
    view.setUint16(at, STUN_ATTRIBUTE.messageIntegrity);
    view.setUint16(at + 2, 20);
    bytes.set(hmacSha1(key, bytes.subarray(0, at)), at + 4);
    at += 24;
  }
  view.setUint16(2, length - STUN_HEADER_BYTES);
  if (proofs.fingerprint) {
    view.setUint16(at, STUN_ATTRIBUTE.fingerprint);
    view.setUint16(at + 2, 4);
    view.setUint32(at + 4, (crc32(bytes, at) ^ FINGERPRINT_XOR) >>> 0);
  }
  return bytes;
}

function printAttribute(attribute: StunAttribute, transactionId: Uint8Array): { number: number; value: Uint8Array } {
  switch (attribute.type) {
    case 'username':
    case 'realm':
    case 'nonce':
    case 'software':
      return { number: STUN_ATTRIBUTE[attribute.type], value: utf8.encode(attribute.value) };
    case 'priority': {
      const value = new Uint8Array(4);
      new DataView(value.buffer).setUint32(0, attribute.value);
      return { number: STUN_ATTRIBUTE.priority, value };
    }
    case 'useCandidate':
      return { number: STUN_ATTRIBUTE.useCandidate, value: new Uint8Array(0) };
    case 'iceControlled':
    case 'iceControlling': {
      const value = new Uint8Array(8);
      new DataView(value.buffer).setBigUint64(0, attribute.tieBreaker);
      return { number: STUN_ATTRIBUTE[attribute.type], value };
    }
    case 'errorCode': {
      const hundreds = Math.floor(attribute.code / 100);
      const value = Uint8Array.of(0, 0, hundreds, attribute.code % 100, ...utf8.encode(attribute.reason));
      return { number: STUN_ATTRIBUTE.errorCode, value };
    }
    case 'unknownAttributes':
      return {
        number: STUN_ATTRIBUTE.unknownAttributes,
        value: Uint8Array.from(attribute.types.flatMap((type) => [type >> 8, type & 255])),
      };
    case 'xorMappedAddress':
      return {
        number: STUN_ATTRIBUTE.xorMappedAddress,
        value: printXorMappedAddress(attribute.address, attribute.port, transactionId),
      };
    case 'unknown':
      return { number: attribute.number, value: attribute.value };
  }
}

function printXorMappedAddress(address: string, port: number, transactionId: Uint8Array): Uint8Array {
  const octets = addressOctets(address);
  if (octets === undefined) throw new Error(`${address} is no numeric address`);
  const key = xorKey(transactionId);
  const value = new Uint8Array(4 + octets.length);
  value[1] = octets.length === 4 ? 1 : 2;
  value[2] = (port >> 8) ^ key[0]!;
  value[3] = (port & 255) ^ key[1]!;
  for (let i = 0; i < octets.length; i++) value[4 + i] = octets[i]! ^ key[i]!;
  return value;
}

const padded = (length: number): number => (length + 3) & ~3;
