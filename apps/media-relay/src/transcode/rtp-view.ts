/** The fields of one RTP packet, read in place: the same object for all packets of a stream (RFC 3550 §5.1). */
export class RtpView {
  payloadType = 0;
  marker = false;
  sequenceNumber = 0;
  timestamp = 0;
  ssrc = 0;
  /** Without CSRCs, header extension and padding. */
  payload: Uint8Array = new Uint8Array(0);

  /** Reads a packet; false when it is none. */
  read(bytes: Uint8Array): boolean {
    const { length } = bytes;
    const first = bytes[0] ?? 0;
    if (length < 12 || first >> 6 !== 2) return false;
    let start = 12 + (first & 0x0f) * 4;
    if (first & 0x10) {
      if (start + 4 > length) return false;
      start += 4 + ((bytes[start + 2]! << 8) | bytes[start + 3]!) * 4;
    }
    const padding = first & 0x20 ? bytes[length - 1]! : 0;
    const end = length - padding;
    if (start > end || ((first & 0x20) !== 0 && padding === 0)) return false;
    this.marker = bytes[1]! >= 0x80;
    this.payloadType = bytes[1]! & 0x7f;
    this.sequenceNumber = (bytes[2]! << 8) | bytes[3]!;
    this.timestamp = word(bytes, 4);
    this.ssrc = word(bytes, 8);
    this.payload = bytes.subarray(start, end);
    return true;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
