import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { unwrap } from '@belfry/core';
import { type NgClient, nodeSrtpCrypto, type RelayAddress } from '@belfry/net';
import { deriveSrtpKeys, RtpSender, SrtpReceiver, SrtpSender, srtpSuites } from '@belfry/rtp';
import { attributeValue } from '@belfry/sdp';
import { Browser } from './browser.ts';
import { mediaOf } from './media-party.ts';

const FRAME_MS = 20;
/** How often a browser asks whether it may be sent anything (RFC 7675 §5.1). */
const CHECK_MS = 5_000;
const SUITE = 'AES_CM_128_HMAC_SHA1_80';
const PAYLOAD = new Uint8Array(160).fill(0xd5);

/** How one side of a call speaks to the relay. */
interface Line {
  readonly socket: dgram.Socket;
  readonly sdp: string;
  /** Takes what the relay says of itself; resolves once there are keys, if there are to be any. */
  take(sdp: string): Promise<void>;
  speak(): void;
  /** Was what came from the relay sound that can be heard? What does not open is not. */
  hears(bytes: Buffer): boolean;
  close(): void;
}

const head = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n';

/** A phone without RTCP: in plain RTP, or in SRTP with keys by SDP. */
async function phoneLine(ssrc: number, isSecure: boolean): Promise<Line> {
  const socket = dgram.createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const sender = new RtpSender({ ssrc, sequenceNumber: 1, timestamp: 1 });
  const suite = srtpSuites[SUITE];
  const master = new Uint8Array(randomBytes(suite.keyBytes + suite.saltBytes));
  const seals = isSecure ? new SrtpSender(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, suite, master)) : undefined;
  let opens: SrtpReceiver | undefined;
  let to = { host: '', port: 0 };
  return {
    socket,
    sdp: isSecure
      ? `${head}m=audio ${port} RTP/SAVP 8\r\na=crypto:1 ${SUITE} inline:${Buffer.from(master).toString('base64')}\r\n`
      : `${head}m=audio ${port} RTP/AVP 8\r\n`,
    take: async (sdp) => {
      const media = mediaOf(sdp);
      to = media;
      if (!isSecure) return;
      const [, key = ''] = attributeValue(media.section.lines, 'crypto')?.split('inline:') ?? [];
      const theirs = new Uint8Array(Buffer.from(key, 'base64'));
      opens = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, suite, theirs));
    },
    speak: () => {
      const packet = sender.next(8, PAYLOAD, 160);
      const sent = seals === undefined ? packet : seals.protectRtp(packet);
      if (typeof sent === 'string') throw new Error(sent);
      socket.send(Buffer.from(sent), to.port, to.host);
    },
    hears: (bytes) => !isSecure || typeof (opens?.unprotectRtp(bytes) ?? 'unkeyed') !== 'string',
    close: () => socket.close(),
  };
}

/** A browser: ICE, DTLS-SRTP, RTCP on the same port. */
async function browserLine(ssrc: number): Promise<Line> {
  const browser = await Browser.open(ssrc);
  let checks: NodeJS.Timeout | undefined;
  return {
    socket: browser.party.rtp,
    sdp: browser.sdp('actpass'),
    take: async (sdp) => {
      await browser.connect(sdp, 'active');
      checks = setInterval(() => void browser.check(sdp), CHECK_MS);
    },
    speak: () => void browser.send(),
    hears: () => browser.heard.splice(0).length > 0,
    close: () => {
      clearInterval(checks);
      browser.close();
    },
  };
}

/** One side of one call: what it was sent, and the longest that it heard nothing. */
class Ear {
  readonly line: Line;
  heardAt = 0;
  packets = 0;
  gapMs = 0;

  constructor(line: Line) {
    this.line = line;
    line.socket.on('message', (bytes) => {
      if (!line.hears(bytes)) return;
      const now = performance.now();
      if (this.heardAt > 0) this.gapMs = Math.max(this.gapMs, now - this.heardAt);
      this.heardAt = now;
      this.packets++;
    });
  }
}

/** A call of the crowd: its two sides, and at which port of the relay the callee's sound comes in. */
interface CrowdCall {
  readonly callId: string;
  readonly sides: readonly [Ear, Ear];
  readonly ports: readonly [number, number];
}

/** What was heard since it was last forgotten: the longest silence of any side, and how many sides hear nothing now. */
export interface Heard {
  readonly gapMs: number;
  readonly silent: number;
  /** Names of their calls. */
  readonly silentCalls: readonly string[];
}

/**
 * Calls that talk all at once, both ways, 20 ms G.711. Of each three one is in plain RTP; of the others the caller has SRTP with keys by SDP, or is a browser with
 * DTLS.
 */
export class MediaCrowd {
  readonly calls: CrowdCall[] = [];
  readonly #ears: Ear[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** Sets `count` calls up at the relay and lets them talk. */
  async begin(client: NgClient, relay: RelayAddress, count: number): Promise<void> {
    const keyed: Promise<void>[] = [];
    for (let index = 0; index < count; index++) {
      const isBrowser = index % 3 === 2;
      const a = this.#open(
        isBrowser ? await browserLine(2 * index + 1) : await phoneLine(2 * index + 1, index % 3 === 1),
      );
      const b = this.#open(await phoneLine(2 * index + 2, false));
      const callId = `crowd-${index}`;
      const names = { callId, fromTag: 'a' };
      const toB = { sdp: a.line.sdp, ice: 'remove', transportProtocol: 'RTP/AVP', rtcpMux: ['demux'] } as const;
      const offered = unwrap(await client.offer(relay, { ...names, ...toB }));
      const toA = { sdp: b.line.sdp, ice: isBrowser ? 'default' : 'remove' } as const;
      const answered = unwrap(await client.answer(relay, { ...names, toTag: 'b', ...toA }));
      keyed.push(b.line.take(offered), a.line.take(answered));
      this.calls.push({ callId, sides: [a, b], ports: [mediaOf(answered).port, mediaOf(offered).port] });
    }
    await Promise.all(keyed);
    let due = performance.now();
    const talk = () => {
      for (const { line } of this.#ears) line.speak();
      due = Math.max(due + FRAME_MS, performance.now());
      this.#timer = setTimeout(talk, Math.max(1, due - performance.now()));
    };
    talk();
  }

  forget(): void {
    for (const side of this.#ears) side.gapMs = 0;
  }

  /** What a part of the calls heard; `calls` picks them. */
  heard(calls: (callId: string) => boolean = () => true): Heard {
    const now = performance.now();
    const silentCalls: string[] = [];
    let gapMs = 0;
    for (const { callId, sides } of this.calls) {
      if (!calls(callId)) continue;
      for (const side of sides) {
        gapMs = Math.max(gapMs, side.gapMs, now - side.heardAt);
        if (now - side.heardAt > 500) silentCalls.push(callId);
      }
    }
    return { gapMs, silent: silentCalls.length, silentCalls };
  }

  /** Resolves once every side has heard something from now on; false when that did not come about in time. */
  async allHear(withinMs: number): Promise<boolean> {
    for (const side of this.#ears) side.packets = 0;
    for (const end = performance.now() + withinMs; performance.now() < end; ) {
      if (this.#ears.every(({ packets }) => packets > 0)) return true;
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
    return false;
  }

  end(): void {
    clearTimeout(this.#timer);
    for (const { line } of this.#ears) line.close();
  }

  #open(line: Line): Ear {
    const ear = new Ear(line);
    this.#ears.push(ear);
    return ear;
  }
}
