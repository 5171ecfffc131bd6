import type { RtpPacket } from './rtp-packet.ts';

const ONE_BYTE = 0xbede;
const TWO_BYTES = 0x1000;

/** The element of a packet's header extension with this identifier (RFC 8285 §4.2, §4.3); undefined: it has none. */
export function headerExtensionElement({ extension }: RtpPacket, id: number): Uint8Array | undefined {
  if (extension === undefined) return undefined;
  const { profile, data } = extension;
  const isTwoBytes = (profile & 0xfff0) === TWO_BYTES;
  if (profile !== ONE_BYTE && !isTwoBytes) return undefined;
  for (let at = 0; at < data.length; ) {
    const first = data[at]!;
    if (first === 0) {
      at++;
      continue;
    }
    const element = isTwoBytes ? first : first >> 4;
    // Fifteen ends the list of elements with one byte.
    if (!isTwoBytes && element === 15) return undefined;
    const length = isTwoBytes ? (data[at + 1] ?? 0) : (first & 0x0f) + 1;
    const start = at + (isTwoBytes ? 2 : 1);
    if (start + length > data.length) return undefined;
    if (element === id) return data.subarray(start, start + length);
    at = start + length;
  }
  return undefined;
}
