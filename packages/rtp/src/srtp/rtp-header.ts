import { rtpHeaderBytes } from '../rtp-packet.ts';

/** Where the payload of an RTP packet of `length` bytes begins: behind CSRCs and header extension; -1 when it is none (RFC 3550 §5.1). */
export function rtpPayloadAt(bytes: Uint8Array, length: number): number {
  const first = bytes[0]!;
  if (length < rtpHeaderBytes || first >> 6 !== 2) return -1;
  let at = rtpHeaderBytes + (first & 0x0f) * 4;
  if (first & 0x10) {
    if (at + 4 > length) return -1;
    at += 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!) * 4;
  }
  return at > length ? -1 : at;
}

/** Four bytes as a number, highest first. */
export function uint32At(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
