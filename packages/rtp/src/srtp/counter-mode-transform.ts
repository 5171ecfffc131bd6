import { HmacSha1 } from '../hmac-sha1.ts';
import { CounterMode, Keystream } from './keystream.ts';
import type { PacketBuffer } from './packet-buffer.ts';
import type { SrtpCrypto } from './srtp-crypto.ts';
import type { SrtpSessionKeys } from './srtp-keys.ts';
import { E_FLAG, RTCP_CLEAR_BYTES, type SrtpTransform } from './srtp-transform.ts';

/** So many sources have keystream made ahead at the same time. */
const MOST_KEYSTREAMS = 8;

/** AES in counter mode with HMAC-SHA1 (RFC 3711 §4.1.1 and §4.2.1, RFC 6188). */
export class CounterModeTransform implements SrtpTransform {
  readonly rtpOverhead: number;
  readonly rtcpOverhead: number;
  readonly #mkiBytes: number;
  readonly #rtpTagBytes: number;
  readonly #rtcpTagBytes: number;
  readonly #rtpCounter: CounterMode;
  readonly #rtcpCounter: CounterMode;
  readonly #rtpHmac: HmacSha1;
  readonly #rtcpHmac: HmacSha1;
  readonly #keystreams: Keystream[] = [];
  #latest: Keystream | undefined;
  #victim = 0;

  constructor(ciphers: SrtpCrypto, { suite, rtp, rtcp }: SrtpSessionKeys, mkiBytes: number) {
    this.#mkiBytes = mkiBytes;
    this.#rtpTagBytes = suite.rtpTagBytes;
    this.#rtcpTagBytes = suite.rtcpTagBytes;
    this.rtpOverhead = mkiBytes + suite.rtpTagBytes;
    this.rtcpOverhead = 4 + mkiBytes + suite.rtcpTagBytes;
    this.#rtpCounter = new CounterMode(ciphers.aes(rtp.key), rtp.salt);
    this.#rtcpCounter = new CounterMode(ciphers.aes(rtcp.key), rtcp.salt);
    this.#rtpHmac = new HmacSha1(rtp.authKey);
    this.#rtcpHmac = new HmacSha1(rtcp.authKey);
  }

  sealRtp(buffer: PacketBuffer, payloadAt: number, length: number, ssrc: number, index: number): number {
    this.#keystream(ssrc).apply(buffer, payloadAt, length, index);
    buffer.view.setInt32(length, Math.floor(index / 0x10000));
    this.#rtpHmac.compute(buffer.view, 0, length + 4);
    return writeTag(buffer.view, length, this.#rtpHmac, this.#rtpTagBytes);
  }

  openRtp(buffer: PacketBuffer, payloadAt: number, length: number, ssrc: number, index: number): number {
    const end = length - this.rtpOverhead;
    const tag = readTag(buffer.view, end + this.#mkiBytes, this.#rtpTagBytes);
    buffer.view.setInt32(end, Math.floor(index / 0x10000));
    this.#rtpHmac.compute(buffer.view, 0, end + 4);
    if (!sameTag(tag, this.#rtpHmac, this.#rtpTagBytes)) return -1;
    this.#keystream(ssrc).apply(buffer, payloadAt, end, index);
    return end;
  }

  sealRtcp(buffer: PacketBuffer, length: number, ssrc: number, index: number): number {
    this.#cryptRtcp(buffer, length, ssrc, index);
    buffer.view.setInt32(length, E_FLAG | index);
    this.#rtcpHmac.compute(buffer.view, 0, length + 4);
    return writeTag(buffer.view, length + 4, this.#rtcpHmac, this.#rtcpTagBytes);
  }

  openRtcp(buffer: PacketBuffer, length: number, ssrc: number): number {
    const end = this.rtcpIndexAt(length);
    const tag = readTag(buffer.view, length - this.#rtcpTagBytes, this.#rtcpTagBytes);
    this.#rtcpHmac.compute(buffer.view, 0, end + 4);
    if (!sameTag(tag, this.#rtcpHmac, this.#rtcpTagBytes)) return -1;
    const word = buffer.view.getUint32(end);
    if (word >= E_FLAG) this.#cryptRtcp(buffer, end, ssrc, word - E_FLAG);
    return end;
  }

  rtcpIndexAt(length: number): number {
    return length - this.rtcpOverhead;
  }

  #cryptRtcp({ bytes }: PacketBuffer, end: number, ssrc: number, index: number): void {
    if (end <= RTCP_CLEAR_BYTES) return;
    const keystream = this.#rtcpCounter.generate(ssrc, index, 1, (end - RTCP_CLEAR_BYTES + 15) >> 4);
    for (let at = RTCP_CLEAR_BYTES; at < end; at++) bytes[at]! ^= keystream[at - RTCP_CLEAR_BYTES]!;
  }

  #keystream(ssrc: number): Keystream {
    if (this.#latest?.ssrc === ssrc) return this.#latest;
    let keystream = this.#keystreams.find((known) => known.ssrc === ssrc);
    if (keystream === undefined && this.#keystreams.length < MOST_KEYSTREAMS) {
      keystream = new Keystream(this.#rtpCounter, ssrc);
      this.#keystreams.push(keystream);
    } else if (keystream === undefined) {
      this.#victim = (this.#victim + 1) % MOST_KEYSTREAMS;
      keystream = this.#keystreams[this.#victim]!;
      keystream.assign(ssrc);
    }
    this.#latest = keystream;
    return keystream;
  }
}

function writeTag(view: DataView, at: number, { words }: HmacSha1, tagBytes: number): number {
  view.setInt32(at, words[0]!);
  if (tagBytes === 4) return at + 4;
  view.setInt32(at + 4, words[1]!);
  view.setInt16(at + 8, words[2]! >>> 16);
  return at + 10;
}

/** The tag that came, aside: the rollover counter takes its place. */
const received = new Int32Array(3);

function readTag(view: DataView, at: number, tagBytes: number): Int32Array {
  received[0] = view.getInt32(at);
  if (tagBytes === 4) return received;
  received[1] = view.getInt32(at + 4);
  received[2] = view.getUint16(at + 8);
  return received;
}

/** In the same time wherever they differ. */
function sameTag(tag: Int32Array, { words }: HmacSha1, tagBytes: number): boolean {
  const first = tag[0]! ^ words[0]!;
  if (tagBytes === 4) return first === 0;
  return (first | (tag[1]! ^ words[1]!) | (tag[2]! ^ (words[2]! >>> 16))) === 0;
}
