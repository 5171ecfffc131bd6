import { randomBytes } from 'node:crypto';
import { rtpTicks } from '@belfry/core';
import { nodeSrtpCrypto } from '@belfry/net';
import { deriveSrtpKeys, parseRtp, printRtp, SrtpReceiver, SrtpSender, srtpSuites } from '@belfry/rtp';

const SUITE = srtpSuites.AES_CM_128_HMAC_SHA1_80;
const SILENCE = 0xd5;
const PAYLOAD_BYTES = 160;
/** Where the generator's plain packets say of which stream they are, behind the time at which they were sent. */
const STREAM_AT = 8;

/** The party with SRTP of all calls that are measured: it has one key and sends the same packets in each of them; what it is sent differs. */
export class SrtpParty {
  readonly #master = new Uint8Array(randomBytes(SUITE.keyBytes + SUITE.saltBytes));
  /** The relay's key toward it, call by call. */
  readonly #keys: Uint8Array[] = [];

  /** The attribute of its offers. */
  get crypto(): string {
    return `a=crypto:1 ${SUITE.name} inline:${Buffer.from(this.#master).toString('base64')}\r\n`;
  }

  /** Takes the relay's answer in the next call. */
  take(sdp: string): void {
    const key = new RegExp(`^a=crypto:\\d+ ${SUITE.name} inline:([^|\\s]+)`, 'm').exec(sdp)?.[1];
    if (key === undefined) throw new Error(`the relay answers without a key: ${sdp}`);
    this.#keys.push(new Uint8Array(Buffer.from(key, 'base64')));
  }

  /** So many packets that it sends, as the generator's `-e` takes them. */
  packets(count: number): Buffer {
    const sender = new SrtpSender(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, SUITE, this.#master));
    const payload = new Uint8Array(PAYLOAD_BYTES).fill(SILENCE);
    const parts: Uint8Array[] = [];
    for (let sequenceNumber = 0; sequenceNumber < count; sequenceNumber++) {
      const timestamp = rtpTicks(sequenceNumber * PAYLOAD_BYTES);
      const plain = { payloadType: 8, marker: false, sequenceNumber, timestamp, ssrc: 0x10000, csrcs: [], payload };
      const sealed = sender.protectRtp(printRtp(plain));
      if (typeof sealed === 'string') throw new Error(`a packet is not protected: ${sealed}`);
      if (sequenceNumber === 0) parts.push(new Uint8Array(Uint32Array.of(sealed.length).buffer));
      parts.push(Uint8Array.from(sealed));
    }
    return Buffer.concat(parts);
  }

  /**
   * Decrypts what the generator's `-o` has kept of what the party was sent, one packet of each call. Throws unless there are `calls` of them and each is what the
   * other party of its call has sent.
   */
  check(samples: Buffer, calls: number): void {
    let at = 0;
    let right = 0;
    while (at < samples.length) {
      const stream = samples.readUInt32LE(at);
      const length = samples.readUInt32LE(at + 4);
      const packet = samples.subarray(at + 8, at + 8 + length);
      at += 8 + length;
      const key = this.#keys[stream >> 1];
      if (key === undefined) throw new Error(`a packet of stream ${stream}, which nobody set up`);
      const plain = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, SUITE, key)).unprotectRtp(packet);
      if (typeof plain === 'string') throw new Error(`a packet of stream ${stream} cannot be decrypted: ${plain}`);
      const rtp = parseRtp(plain);
      const payload = rtp.ok ? Buffer.from(rtp.value.payload) : Buffer.alloc(0);
      const isRight =
        payload.length === PAYLOAD_BYTES &&
        payload.readUInt32LE(STREAM_AT) === stream &&
        payload.subarray(STREAM_AT + 4).every((byte) => byte === SILENCE);
      if (!isRight) throw new Error(`a packet of stream ${stream} is not what was sent`);
      right++;
    }
    if (right !== calls) throw new Error(`${right} of ${calls} calls were heard on the side with SRTP`);
  }
}
