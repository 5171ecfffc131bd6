import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { unwrap } from '@belfry/core';
import { type NgClient, nodeSrtpCrypto, type RelayAddress } from '@belfry/net';
import { deriveSrtpKeys, RtpSender, SrtpReceiver, SrtpSender, srtpSuites } from '@belfry/rtp';
import { attributeValue } from '@belfry/sdp';
import { mediaOf } from './media-party.ts';

const FRAME_MS = 20;
const SUITE = 'AES_CM_128_HMAC_SHA1_80';

/** One side of one call: what it was sent, and the longest that it heard nothing. */
class Ear {
  readonly socket = dgram.createSocket('udp4');
  readonly sender: RtpSender;
  to = { host: '', port: 0 };
  heardAt = 0;
  packets = 0;
  gapMs = 0;
  /** Its master key and salt, when it has SRTP with keys by SDP, and what comes of that. */
  readonly #master: Uint8Array | undefined;
  readonly #seals: SrtpSender | undefined;
  #opens: SrtpReceiver | undefined;

  constructor(ssrc: number, isSecure: boolean) {
    this.sender = new RtpSender({ ssrc, sequenceNumber: 1, timestamp: 1 });
    if (isSecure) {
      this.#master = new Uint8Array(randomBytes(srtpSuites[SUITE].keyBytes + srtpSuites[SUITE].saltBytes));
      this.#seals = new SrtpSender(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, srtpSuites[SUITE], this.#master));
    }
    this.socket.on('message', (bytes) => {
      // What does not open is not heard.
      if (isSecure && typeof (this.#opens?.unprotectRtp(bytes) ?? 'unkeyed') === 'string') return;
      const now = performance.now();
      if (this.heardAt > 0) this.gapMs = Math.max(this.gapMs, now - this.heardAt);
      this.heardAt = now;
      this.packets++;
    });
  }

  sdp(): string {
    const { port } = this.socket.address();
    const head = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n';
    if (this.#master === undefined) return `${head}m=audio ${port} RTP/AVP 8\r\n`;
    const key = Buffer.from(this.#master).toString('base64');
    return `${head}m=audio ${port} RTP/SAVP 8\r\na=crypto:1 ${SUITE} inline:${key}\r\n`;
  }

  /** Takes what the relay says of itself: where it is, and its key. */
  take(sdp: string): void {
    const { host, port, section } = mediaOf(sdp);
    this.to = { host, port };
    const [, key = ''] = attributeValue(section.lines, 'crypto')?.split('inline:') ?? [];
    const master = new Uint8Array(Buffer.from(key, 'base64'));
    if (this.#seals !== undefined)
      this.#opens = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, srtpSuites[SUITE], master));
  }

  speak(payload: Uint8Array): void {
    const packet = this.sender.next(8, payload, 160);
    const sent = this.#seals === undefined ? packet : this.#seals.protectRtp(packet);
    if (typeof sent === 'string') throw new Error(sent);
    this.socket.send(Buffer.from(sent), this.to.port, this.to.host);
  }
}

/** What was heard since it was last forgotten: the longest silence of any side, and how many sides hear nothing now. */
export interface Heard {
  readonly gapMs: number;
  readonly silent: number;
}

/** Calls that talk all at once, both ways, 20 ms G.711; the caller of each second one has SRTP with keys by SDP. */
export class MediaCrowd {
  readonly calls: { readonly callId: string; readonly sides: readonly [Ear, Ear] }[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** Sets `count` calls up at the relay and lets them talk. */
  async begin(client: NgClient, relay: RelayAddress, count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const sides = [new Ear(2 * index + 1, index % 2 === 1), new Ear(2 * index + 2, false)] as const;
      for (const { socket } of sides) {
        socket.bind(0, '127.0.0.1');
        await once(socket, 'listening');
      }
      const [a, b] = sides;
      const callId = `crowd-${index}`;
      const names = { callId, fromTag: 'a' };
      b.take(unwrap(await client.offer(relay, { ...names, sdp: a.sdp(), transportProtocol: 'RTP/AVP' })));
      a.take(unwrap(await client.answer(relay, { ...names, toTag: 'b', sdp: b.sdp() })));
      this.calls.push({ callId, sides });
    }
    const payload = new Uint8Array(160).fill(0xd5);
    let due = performance.now();
    const talk = () => {
      for (const { sides } of this.calls) for (const side of sides) side.speak(payload);
      due = Math.max(due + FRAME_MS, performance.now());
      this.#timer = setTimeout(talk, Math.max(1, due - performance.now()));
    };
    talk();
  }

  forget(): void {
    for (const side of this.#sides) side.gapMs = 0;
  }

  /** What a part of the calls heard; `calls` picks them. */
  heard(calls: (callId: string) => boolean = () => true): Heard {
    const now = performance.now();
    let [gapMs, silent] = [0, 0];
    for (const { callId, sides } of this.calls) {
      if (!calls(callId)) continue;
      for (const side of sides) {
        gapMs = Math.max(gapMs, side.gapMs, now - side.heardAt);
        if (now - side.heardAt > 500) silent++;
      }
    }
    return { gapMs, silent };
  }

  /** Resolves once every side has heard something from now on; false when that did not come about in time. */
  async allHear(withinMs: number): Promise<boolean> {
    for (const side of this.#sides) side.packets = 0;
    for (const end = performance.now() + withinMs; performance.now() < end; ) {
      if (this.#sides.every(({ packets }) => packets > 0)) return true;
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
    return false;
  }

  end(): void {
    clearTimeout(this.#timer);
    for (const { socket } of this.#sides) socket.close();
  }

  get #sides(): Ear[] {
    return this.calls.flatMap(({ sides }) => sides);
  }
}
