import type { PacketBuffer } from './packet-buffer.ts';
import type { Aead, SrtpCrypto } from './srtp-crypto.ts';
import type { SrtpSessionKeys } from './srtp-keys.ts';
import { E_FLAG, RTCP_CLEAR_BYTES, type SrtpTransform } from './srtp-transform.ts';

const TAG_BYTES = 16;

/** AES-GCM (RFC 7714 §8 and §9): the tag follows the ciphertext, an MKI stands at the end. */
export class GaloisCounterModeTransform implements SrtpTransform {
  readonly rtpOverhead: number;
  readonly rtcpOverhead: number;
  readonly #mkiBytes: number;
  readonly #rtp: Aead;
  readonly #rtcp: Aead;
  readonly #rtpSalt: DataView;
  readonly #rtcpSalt: DataView;
  readonly #nonce = new Uint8Array(12);
  readonly #nonceView = new DataView(this.#nonce.buffer);

  constructor(ciphers: SrtpCrypto, { rtp, rtcp }: SrtpSessionKeys, mkiBytes: number) {
    this.#mkiBytes = mkiBytes;
    this.rtpOverhead = TAG_BYTES + mkiBytes;
    this.rtcpOverhead = TAG_BYTES + 4 + mkiBytes;
    this.#rtp = ciphers.aesGcm(rtp.key);
    this.#rtcp = ciphers.aesGcm(rtcp.key);
    this.#rtpSalt = viewOf(rtp.salt);
    this.#rtcpSalt = viewOf(rtcp.salt);
  }

  sealRtp({ bytes }: PacketBuffer, payloadAt: number, length: number, ssrc: number, index: number): number {
    const nonce = this.#nonceOf(this.#rtpSalt, ssrc, index);
    const end = length + TAG_BYTES;
    const plain = bytes.subarray(payloadAt, length);
    this.#rtp.seal(nonce, bytes.subarray(0, payloadAt), plain, bytes.subarray(payloadAt, end));
    return end;
  }

  openRtp({ bytes }: PacketBuffer, payloadAt: number, length: number, ssrc: number, index: number): number {
    const nonce = this.#nonceOf(this.#rtpSalt, ssrc, index);
    const end = length - this.#mkiBytes;
    const authentic = this.#rtp.open(nonce, bytes.subarray(0, payloadAt), bytes.subarray(payloadAt, end));
    return authentic ? end - TAG_BYTES : -1;
  }

  sealRtcp({ bytes, view }: PacketBuffer, length: number, ssrc: number, index: number): number {
    const nonce = this.#nonceOf(this.#rtcpSalt, ssrc, index);
    const end = length + TAG_BYTES;
    view.setInt32(end, E_FLAG | index);
    const associated = joined(bytes.subarray(0, RTCP_CLEAR_BYTES), bytes.subarray(end, end + 4));
    this.#rtcp.seal(nonce, associated, bytes.subarray(RTCP_CLEAR_BYTES, length), bytes.subarray(RTCP_CLEAR_BYTES, end));
    return end + 4;
  }

  openRtcp({ bytes, view }: PacketBuffer, length: number, ssrc: number): number {
    const end = this.rtcpIndexAt(length);
    const word = view.getUint32(end);
    const encrypted = word >= E_FLAG;
    const nonce = this.#nonceOf(this.#rtcpSalt, ssrc, encrypted ? word - E_FLAG : word);
    const trailer = bytes.subarray(end, end + 4);
    const plainEnd = end - TAG_BYTES;
    // Without the E flag everything is associated data, and the tag is that of an empty text (RFC 7714 §9.3).
    const authentic = encrypted
      ? this.#rtcp.open(
          nonce,
          joined(bytes.subarray(0, RTCP_CLEAR_BYTES), trailer),
          bytes.subarray(RTCP_CLEAR_BYTES, end),
        )
      : this.#rtcp.open(nonce, joined(bytes.subarray(0, plainEnd), trailer), bytes.subarray(plainEnd, end));
    return authentic ? plainEnd : -1;
  }

  rtcpIndexAt(length: number): number {
    return length - this.#mkiBytes - 4;
  }

  /** Two zeroes, the SSRC and the 48 bits of the index, with the salt (RFC 7714 §8.1, §9.1). */
  #nonceOf(salt: DataView, ssrc: number, index: number): Uint8Array {
    this.#nonceView.setInt16(0, salt.getInt16(0));
    this.#nonceView.setInt32(2, salt.getInt32(2) ^ ssrc);
    this.#nonceView.setInt32(6, salt.getInt32(6) ^ Math.floor(index / 0x10000));
    this.#nonceView.setInt16(10, salt.getInt16(10) ^ (index & 0xffff));
    return this.#nonce;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
