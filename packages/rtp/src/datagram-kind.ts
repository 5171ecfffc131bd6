/** What shares a media port (RFC 7983 §7, RFC 5761 §4). */
export type DatagramKind = 'rtp' | 'rtcp' | 'stun' | 'dtls' | 'other';

/** The kind of a datagram by its first two bytes; allocates nothing. */
export function datagramKind(bytes: Uint8Array): DatagramKind {
  const first = bytes[0];
  if (first === undefined) return 'other';
  if (first >= 128 && first <= 191) {
    const second = bytes[1] ?? 0;
    // RTCP packet types 192 to 223 are RTP payload types 64 to 95 with the marker, which nobody assigns.
    if (second >= 192 && second <= 223) return bytes.length >= 8 ? 'rtcp' : 'other';
    return bytes.length >= 12 ? 'rtp' : 'other';
  }
  if (first <= 3) return 'stun';
  if (first >= 20 && first <= 63) return 'dtls';
  return 'other';
}
