import { randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { monoMs } from '@belfry/core';
import { createDtlsIdentity, DtlsSession, type DtlsSrtpKeys, nodeSrtpCrypto } from '@belfry/net';
import {
  datagramKind,
  deriveSrtpKeys,
  HmacSha1,
  type IceCredentials,
  IceLiteAgent,
  iceCredentials,
  parseRtp,
  SrtpReceiver,
} from '@belfry/rtp';
import { type Fingerprint, parseFingerprint, printFingerprint } from '@belfry/sdp';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import configuration from '../../playwright.config.ts';

const identity = createDtlsIdentity();

let browser: Browser;
test.beforeAll(async () => {
  const { launchOptions } = configuration.use ?? {};
  browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--allow-loopback-in-peer-connection'],
  });
});
test.afterAll(() => browser?.close());

for (const role of ['passive', 'active'] as const) {
  test(`Chromium and one socket, ${role}: checks, keys, and its audio in the clear`, async () => {
    const page = await (await browser.newContext()).newPage();
    const end = await MediaEnd.open(role);
    try {
      const offer = await offerOf(page);
      end.take(offer);
      await answer(page, end.answer(offer));
      const packet = await end.nextPacket();
      expect(packet.payloadType).toBe(0);
      expect(packet.payload.length).toBe(160);
      expect(end.keys?.suite.name).toBe('AES_CM_128_HMAC_SHA1_80');
      expect(await connectionState(page)).toBe('connected');
      // It nominates when it sees that the path works; keys may be there before.
      await expect.poll(() => end.agent.nominated).toBe(true);
      expect(end.agent.refused).toEqual(Object.fromEntries(Object.keys(end.agent.refused).map((key) => [key, 0])));
    } finally {
      await page.context().close();
      await end.close();
    }
  });
}

test('an ICE restart of Chromium keeps the keys, and its audio goes on', async () => {
  const page = await (await browser.newContext()).newPage();
  const end = await MediaEnd.open('passive');
  try {
    const offer = await offerOf(page);
    end.take(offer);
    await answer(page, end.answer(offer));
    await end.nextPacket();
    await expect.poll(() => end.agent.nominated).toBe(true);
    const keys = end.keys;
    const again = await restartOf(page);
    expect(attributeOf(again, 'ice-ufrag')).not.toBe(attributeOf(offer, 'ice-ufrag'));
    end.agent.restart(iceCredentials(randomBytes(24)), credentialsOf(again));
    await end.nextPacket();
    await answer(page, end.answer(again));
    await expect.poll(() => end.agent.restarting).toBe(false);
    await end.nextPacket();
    expect(end.keys).toBe(keys);
    expect(await connectionState(page)).toBe('connected');
  } finally {
    await page.context().close();
    await end.close();
  }
});

test('Chromium with another certificate than its SDP speaks of gets no keys', async () => {
  const page = await (await browser.newContext()).newPage();
  const end = await MediaEnd.open('passive');
  try {
    const offer = await offerOf(page);
    end.take(offer.replace(/a=fingerprint:.*/g, `a=fingerprint:${printFingerprint(identity.fingerprint)}`));
    await answer(page, end.answer(offer));
    expect(await end.ended).toBe('dtls/fingerprint');
    expect(end.keys).toBeUndefined();
  } finally {
    await page.context().close();
    await end.close();
  }
});

interface Heard {
  readonly payloadType: number;
  readonly payload: Uint8Array;
}

/** A media port with everything that a browser wants of one. */
class MediaEnd {
  readonly agent: IceLiteAgent;
  keys: DtlsSrtpKeys | undefined;
  readonly ended: Promise<string | undefined>;
  readonly #role: 'active' | 'passive';
  readonly #socket: dgram.Socket;
  readonly #session: DtlsSession;
  #receiver: SrtpReceiver | undefined;
  #packet = Promise.withResolvers<Heard>();

  private constructor(role: 'active' | 'passive', socket: dgram.Socket) {
    const ended = Promise.withResolvers<string | undefined>();
    this.ended = ended.promise;
    this.#role = role;
    this.#socket = socket;
    this.agent = new IceLiteAgent({
      local: iceCredentials(randomBytes(24)),
      hmacSha1: (key, data) => new HmacSha1(key).sign(data),
    });
    this.#session = new DtlsSession({
      role,
      identity,
      cookies: false,
      send: (datagram) => socket.send(datagram, this.agent.port, this.agent.address),
      connected: (keys) => {
        this.keys = keys;
        const { suite, remoteMaster } = keys;
        this.#receiver = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, suite, remoteMaster));
      },
      ended: (error) => ended.resolve(error?.code),
    });
    socket.on('message', (bytes, { address, port }) => {
      const now = monoMs(performance.now());
      const kind = datagramKind(bytes);
      if (kind === 'stun') {
        const { response, valid } = this.agent.receive(bytes, address, port, now);
        if (response) socket.send(response, port, address);
        if (valid) this.#session.start();
      } else if (!this.agent.accepts(address, port, now)) return;
      else if (kind === 'dtls') this.#session.receive(bytes);
      else if (kind === 'rtp') {
        const plain = this.#receiver?.unprotectRtp(bytes);
        const parsed = plain instanceof Uint8Array ? parseRtp(plain) : undefined;
        if (parsed?.ok) this.#packet.resolve({ ...parsed.value, payload: Uint8Array.from(parsed.value.payload) });
      }
    });
  }

  static async open(role: 'active' | 'passive'): Promise<MediaEnd> {
    const socket = dgram.createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new MediaEnd(role, socket);
  }

  /** The next packet of audio, in the clear. */
  nextPacket(): Promise<Heard> {
    this.#packet = Promise.withResolvers();
    return this.#packet.promise;
  }

  /** Reads what the offer says of ICE and DTLS. */
  take(offer: string): void {
    this.agent.setRemote(credentialsOf(offer));
    const fingerprint = parseFingerprint(attributeOf(offer, 'fingerprint'));
    this.#session.setFingerprints([(fingerprint as { value: Fingerprint }).value]);
  }

  answer(offer: string): string {
    const { port } = this.#socket.address();
    const { ufrag, pwd } = this.agent.local;
    const mid = attributeOf(offer, 'mid');
    const session = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=ice-lite', `a=group:BUNDLE ${mid}`];
    const media = [`m=audio ${port} UDP/TLS/RTP/SAVPF 0`, 'c=IN IP4 127.0.0.1', `a=mid:${mid}`, 'a=rtcp-mux'];
    const keys = [`a=setup:${this.#role}`, `a=fingerprint:${printFingerprint(identity.fingerprint)}`];
    const ice = [
      `a=ice-ufrag:${ufrag}`,
      `a=ice-pwd:${pwd}`,
      `a=candidate:1 1 udp 2130706431 127.0.0.1 ${port} typ host`,
    ];
    return [...session, ...media, 'a=sendrecv', 'a=rtpmap:0 PCMU/8000', ...keys, ...ice, ''].join('\r\n');
  }

  async close(): Promise<void> {
    this.#session.close();
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }
}

function credentialsOf(sdp: string): IceCredentials {
  return { ufrag: attributeOf(sdp, 'ice-ufrag'), pwd: attributeOf(sdp, 'ice-pwd') };
}

function attributeOf(sdp: string, name: string): string {
  return new RegExp(`^a=${name}:(.*)$`, 'm').exec(sdp)![1]!.trim();
}

/** An offer with a tone: no microphone is needed. */
function offerOf(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const audio = new AudioContext();
    const tone = new OscillatorNode(audio);
    const microphone = new MediaStreamAudioDestinationNode(audio);
    tone.connect(microphone);
    tone.start();
    globalThis.connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    connection.addTrack(microphone.stream.getAudioTracks()[0], microphone.stream);
    await connection.setLocalDescription();
    return connection.localDescription.sdp;
  })()`);
}

/** The offer of an ICE restart. */
function restartOf(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    connection.restartIce();
    await connection.setLocalDescription();
    return connection.localDescription.sdp;
  })()`);
}

function answer(page: Page, sdp: string): Promise<void> {
  return page.evaluate<void>(`connection.setRemoteDescription({ type: 'answer', sdp: ${JSON.stringify(sdp)} })`);
}

/** What the browser's connection came to. */
function connectionState(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    while (['new', 'connecting'].includes(connection.connectionState)) {
      await new Promise((resolve) => connection.addEventListener('connectionstatechange', resolve, { once: true }));
    }
    return connection.connectionState;
  })()`);
}
