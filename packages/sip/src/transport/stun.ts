import type { HostPort } from '../transaction/flow.ts';
import { hostOctets } from '../uri/host.ts';

const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;
const MAGIC_COOKIE = 0x2112a442;
const HEADER = 20;
const MAPPED_ADDRESS = 0x0001;
const ERROR_CODE = 0x0009;
const UNKNOWN_ATTRIBUTES = 0x000a;
const XOR_MAPPED_ADDRESS = 0x0020;
const FINGERPRINT = 0x8028;
const FINGERPRINT_XOR = 0x5354554e;
/** USERNAME and MESSAGE-INTEGRITY: understood so far as they need no answer where no credentials are agreed on. */
const PASSED_OVER = new Set([0x0006, 0x0008]);

/** True for octets that are STUN, not SIP: a type of STUN's Binding method and a length that fits (RFC 8489 §5; no SIP message begins so). */
export function isStun(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER && bytes[0]! <= 1 && bytes.length % 4 === 0 && word(bytes, 2) === bytes.length - HEADER;
}

/**
 * The answer to a STUN Binding request that came from `remote` by the SIP port (RFC 5626 §8, RFC 8489 §7.3): the sender's address, XORed with the
 * magic cookie, or plain for a sender of RFC 3489. 420 for attributes that would have to be understood. Undefined for whatever needs no answer.
 */
export function answerStun(bytes: Uint8Array, remote: HostPort): Uint8Array | undefined {
  if (!isStun(bytes) || word(bytes, 0) !== BINDING_REQUEST) return undefined;
  const modern = long(bytes, 4) === MAGIC_COOKIE;
  const attributes = readAttributes(bytes);
  if (attributes === undefined) return undefined;
  // RFC 3489 numbered some attributes below 0x8000 that nobody uses any more.
  const unknown = modern ? attributes.filter((type) => type < 0x8000 && !PASSED_OVER.has(type)) : [];
  const out: number[] = [];
  if (unknown.length > 0) writeUnknown(out, unknown);
  else if (!writeAddress(out, remote, modern ? bytes.subarray(4, HEADER) : undefined)) return undefined;
  const withFingerprint = attributes.includes(FINGERPRINT);
  const answer = new Uint8Array(HEADER + out.length + (withFingerprint ? 8 : 0));
  setWord(answer, 0, unknown.length > 0 ? BINDING_ERROR : BINDING_SUCCESS);
  setWord(answer, 2, answer.length - HEADER);
  answer.set(bytes.subarray(4, HEADER), 4);
  answer.set(out, HEADER);
  if (withFingerprint) {
    const at = answer.length - 8;
    setWord(answer, at, FINGERPRINT);
    setWord(answer, at + 2, 4);
    setLong(answer, at + 4, (crc32(answer.subarray(0, at)) ^ FINGERPRINT_XOR) >>> 0);
  }
  return answer;
}

/** Types of the attributes, in order; undefined when they do not fill the message. */
function readAttributes(bytes: Uint8Array): number[] | undefined {
  const types: number[] = [];
  let at = HEADER;
  while (at < bytes.length) {
    const length = word(bytes, at + 2);
    types.push(word(bytes, at));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return at === bytes.length ? types : undefined;
}

function writeAddress(out: number[], { host, port }: HostPort, key: Uint8Array | undefined): boolean {
  const address = hostOctets(host);
  if (address === undefined) return false;
  const value = [0, address.length === 4 ? 1 : 2, port >> 8, port & 255, ...address];
  if (key !== undefined) {
    value[2]! ^= key[0]!;
    value[3]! ^= key[1]!;
    for (let i = 0; i < address.length; i++) value[4 + i]! ^= key[i]!;
  }
  out.push(0, key === undefined ? MAPPED_ADDRESS : XOR_MAPPED_ADDRESS, 0, value.length, ...value);
  return true;
}

function writeUnknown(out: number[], unknown: readonly number[]): void {
  const named = unknown.slice(0, 8);
  out.push(0, ERROR_CODE, 0, 4, 0, 0, 4, 20, 0, UNKNOWN_ATTRIBUTES, 0, named.length * 2);
  for (const type of named) out.push(type >> 8, type & 255);
  if (named.length % 2 === 1) out.push(0, 0);
}

const word = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const long = (bytes: Uint8Array, at: number): number => word(bytes, at) * 0x10000 + word(bytes, at + 2);

function setWord(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 255;
}

function setLong(bytes: Uint8Array, at: number, value: number): void {
  setWord(bytes, at, value >>> 16);
  setWord(bytes, at + 2, value & 0xffff);
}

/** CRC-32 of ITU-T V.42, as FINGERPRINT wants it (RFC 8489 §14.7). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
