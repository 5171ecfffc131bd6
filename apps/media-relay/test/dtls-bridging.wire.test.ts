import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { after, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { createDtlsIdentity, DtlsSession, type DtlsSrtpKeys, NgClient, nodeSrtpCrypto } from '@belfry/net';
import {
  BINDING_METHOD,
  datagramKind,
  deriveSrtpKeys,
  iceCredentials,
  parseStun,
  printStun,
  SrtpReceiver,
  SrtpSender,
} from '@belfry/rtp';
import { attributeValue, parseFingerprint, parseSessionDescription, printFingerprint } from '@belfry/sdp';
import { takeSnapshot } from '../src/call-snapshot.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const hmacSha1 = (key: Uint8Array, data: Uint8Array) => createHmac('sha1', key).update(data).digest();
const identity = createDtlsIdentity();

/** What a browser does on its one port: checks with a nomination, DTLS, SRTP. */
class Browser {
  readonly party: MediaParty;
  readonly own = iceCredentials(randomBytes(24));
  readonly heard: Uint8Array[] = [];
  keys: DtlsSrtpKeys | undefined;
  sender: SrtpSender | undefined;
  checked = 0;
  #session: DtlsSession | undefined;
  #receiver: SrtpReceiver | undefined;
  #to = { host: '', port: 0 };

  constructor(party: MediaParty) {
    this.party = party;
    party.rtp.on('message', (bytes) => {
      const kind = datagramKind(bytes);
      if (kind === 'stun') {
        const parsed = parseStun(bytes);
        if (parsed.ok && parsed.value.class === 'success') this.checked++;
      } else if (kind === 'dtls') this.#session?.receive(bytes);
      else {
        const plain = this.#receiver?.unprotectRtp(bytes);
        if (plain !== undefined && typeof plain !== 'string') this.heard.push(new Uint8Array(plain));
      }
    });
  }

  static async open(ssrc: number): Promise<Browser> {
    const party = await MediaParty.open(ssrc);
    cleanups.push(() => party.close());
    return new Browser(party);
  }

  /** Its description; `setup` as it stands in it. */
  sdp(setup: string): string {
    const text = this.party.sdp(
      'sendrecv',
      [
        'a=mid:audio-0',
        'a=rtcp-mux',
        `a=ice-ufrag:${this.own.ufrag}`,
        `a=ice-pwd:${this.own.pwd}`,
        'a=candidate:1 1 udp 2122260223 192.0.2.77 40000 typ host generation 0',
        `a=fingerprint:${printFingerprint(identity.fingerprint)}`,
        `a=setup:${setup}`,
        'a=rtcp-fb:8 transport-cc',
        'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
        'a=msid:stream track',
      ],
      'UDP/TLS/RTP/SAVPF',
    );
    return text.replace('t=0 0\r\n', 't=0 0\r\na=group:BUNDLE audio-0\r\na=extmap-allow-mixed\r\n');
  }

  /** Does what the relay's description asks for, until there are keys. */
  async connect(sdp: string, role: 'active' | 'passive'): Promise<void> {
    const { section, host, port } = mediaOf(sdp);
    this.#to = { host, port };
    const value = (name: string) => attributeValue(section.lines, name) ?? '';
    const description = unwrap(parseSessionDescription(sdp));
    assert.equal(attributeValue(description.lines, 'ice-lite'), '');
    const keyed = new Promise<DtlsSrtpKeys>((resolve, reject) => {
      this.#session = new DtlsSession({
        role,
        identity,
        fingerprints: [unwrap(parseFingerprint(value('fingerprint')))],
        send: (bytes) => this.party.rtp.send(Buffer.from(bytes), port, host),
        connected: resolve,
        ended: (error) => reject(new Error(error?.message ?? 'ended')),
      });
    });
    cleanups.push(() => this.#session?.close());
    await this.check(sdp);
    this.#session?.start();
    this.keys = await keyed;
    this.sender = new SrtpSender(
      nodeSrtpCrypto,
      deriveSrtpKeys(nodeSrtpCrypto, this.keys.suite, this.keys.localMaster),
    );
    this.#receiver = new SrtpReceiver(
      nodeSrtpCrypto,
      deriveSrtpKeys(nodeSrtpCrypto, this.keys.suite, this.keys.remoteMaster),
    );
  }

  /** One connectivity check that nominates; resolves when it was answered. */
  async check(sdp: string, pwd?: string): Promise<void> {
    const { section, host, port } = mediaOf(sdp);
    const value = (name: string) => attributeValue(section.lines, name) ?? '';
    const request = printStun(
      {
        class: 'request',
        method: BINDING_METHOD,
        transactionId: randomBytes(12),
        attributes: [
          { type: 'username', value: `${value('ice-ufrag')}:${this.own.ufrag}` },
          { type: 'priority', value: 1_853_824_767 },
          { type: 'iceControlling', tieBreaker: 7n },
          { type: 'useCandidate' },
        ],
      },
      { integrity: { key: new TextEncoder().encode(pwd ?? value('ice-pwd')), hmacSha1 }, fingerprint: true },
    );
    this.party.rtp.send(request, port, host);
    if (pwd === undefined) while (this.checked === 0) await once(this.party.rtp, 'message');
  }

  send(): Uint8Array {
    const plain = this.party.sender.next(8, new Uint8Array(160).fill(0xd5), 160);
    const sealed = this.sender!.protectRtp(plain);
    assert.ok(typeof sealed !== 'string');
    this.party.rtp.send(Buffer.from(sealed), this.#to.port, this.#to.host);
    return plain;
  }

  async hears(count: number): Promise<void> {
    while (this.heard.length < count) await once(this.party.rtp, 'message');
  }
}

let calls = 0;

async function setUp() {
  const own = await startOwnRelay();
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= own.stop();
    return stopping;
  };
  cleanups.push(stop);
  const callId = `browser-${++calls}`;
  const offer = async (sdp: string, more: object = {}) =>
    unwrap(await client.offer(own.address, { callId, fromTag: 'a', sdp, ice: 'default', ...more }));
  const answer = async (sdp: string, more: object = {}) =>
    unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp, ice: 'default', ...more }));
  const plain = async (ssrc: number) => {
    const party = await MediaParty.open(ssrc);
    cleanups.push(() => party.close());
    return party;
  };
  return { ...own, stop, callId, offer, answer, plain };
}

const toPhone = { ice: 'remove', transportProtocol: 'RTP/AVP', rtcpMux: ['demux'] } as const;
const toBrowser = { ice: 'force', transportProtocol: 'UDP/TLS/RTP/SAVPF', rtcpMux: ['require'] } as const;
const limit = { timeout: 15_000 };

describe('browsers', () => {
  test(
    'a browser calls a plain phone: ICE, DTLS, both hear each other, a restart does not stop them',
    limit,
    async () => {
      const { offer, answer, plain, relay, stop } = await setUp();
      const a = await Browser.open(0xa);
      const b = await plain(0xb);
      const towardB = await offer(a.sdp('actpass'), toPhone);
      assert.match(towardB, /^m=audio \d+ RTP\/AVP /m);
      for (const word of [
        'ice-',
        'candidate',
        'fingerprint',
        'setup',
        'BUNDLE',
        'mid:',
        'extmap',
        'rtcp-fb',
        'msid',
        '192.0.2.77',
      ])
        assert.ok(!towardB.includes(word), `${word} is not shown to the phone`);
      const towardA = await answer(b.sdp());
      assert.match(towardA, /^m=audio \d+ UDP\/TLS\/RTP\/SAVPF /m);
      for (const line of ['a=group:BUNDLE audio-0', 'a=mid:audio-0', 'a=setup:passive', 'a=rtcp-mux', 'a=ice-lite'])
        assert.ok(towardA.includes(`${line}\r\n`), line);
      await a.connect(towardA, 'active');
      const sent = a.send();
      await b.heard(1);
      assert.deepEqual(new Uint8Array(b.received[0]!.bytes), sent);
      const back = b.send(mediaOf(towardB));
      await a.hears(1);
      assert.deepEqual(a.heard[0], back);
      const snapshots = [...relay.calls.values()].map((call) => JSON.parse(JSON.stringify(takeSnapshot(call))));
      await stop();
      const next = await startOwnRelay();
      cleanups.push(() => next.stop());
      assert.equal(await next.relay.restore(snapshots), 1);
      a.checked = 0;
      await a.check(towardA);
      a.send();
      await b.heard(2);
      b.send(mediaOf(towardB));
      await a.hears(2);
      assert.equal(next.relay.counters.drops.authentication, 0);
    },
  );

  test('a plain phone calls a browser, whichever end begins DTLS', limit, async () => {
    for (const role of ['active', 'passive'] as const) {
      const { offer, answer, plain } = await setUp();
      const a = await plain(0xa);
      const b = await Browser.open(0xb);
      const towardB = await offer(a.sdp(), toBrowser);
      for (const line of ['a=setup:actpass', 'a=rtcp-mux', 'a=ice-lite', 'a=mid:0', 'a=group:BUNDLE 0'])
        assert.ok(towardB.includes(`${line}\r\n`), line);
      const towardA = await answer(b.sdp(role).replaceAll('audio-0', '0'), { ice: 'remove' });
      assert.match(towardA, /^m=audio \d+ RTP\/AVP /m);
      await b.connect(towardB, role);
      const sent = b.send();
      await a.heard(1);
      assert.deepEqual(new Uint8Array(a.received[0]!.bytes), sent);
      const back = a.send(mediaOf(towardA));
      await b.hears(1);
      assert.deepEqual(b.heard[0], back);
    }
  });

  test('two browsers, each with keys of its own', limit, async () => {
    const { offer, answer } = await setUp();
    const [a, b] = [await Browser.open(0xa), await Browser.open(0xb)];
    const towardB = await offer(a.sdp('actpass'), toBrowser);
    const towardA = await answer(b.sdp('active').replaceAll('audio-0', '0'));
    await Promise.all([a.connect(towardA, 'active'), b.connect(towardB, 'active')]);
    const sent = a.send();
    await b.hears(1);
    assert.deepEqual(b.heard[0], sent);
    const back = b.send();
    await a.hears(1);
    assert.deepEqual(a.heard[0], back);
  });

  test(
    'whoever has not passed a check is not heard, and a certificate that the SDP did not name gets no keys',
    limit,
    async () => {
      const { offer, answer, plain, relay } = await setUp();
      const a = await Browser.open(0xa);
      const b = await plain(0xb);
      await offer(a.sdp('actpass').replace(/fingerprint:sha-256 ../, 'fingerprint:sha-256 00'), toPhone);
      const towardA = await answer(b.sdp());
      const to = mediaOf(towardA);
      a.party.send(to);
      await a.check(towardA, 'not-the-password-of-anybody');
      await assert.rejects(a.connect(towardA, 'active'), /alert/);
      assert.equal(relay.counters.drops.source, 1);
      assert.ok(relay.counters.drops.stun >= 1);
      assert.equal(relay.counters.dtlsFailures, 1);
      assert.equal(b.received.length, 0);
    },
  );
});
