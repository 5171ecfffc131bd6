import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { DtlsSession, type DtlsSrtpKeys, NgClient, nodeSrtpCrypto } from '@belfry/net';
import { datagramKind, deriveSrtpKeys, parseRtcp, printRtcp, SrtpReceiver, SrtpSender } from '@belfry/rtp';
import { attributeValue, parseFingerprint, printFingerprint } from '@belfry/sdp';
import { takeSnapshot } from '../src/call-snapshot.ts';
import type { MediaRelay, MediaRelayOptions } from '../src/media-relay.ts';
import { Browser, identity } from './browser.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const openBrowser = async (ssrc: number) => {
  const browser = await Browser.open(ssrc);
  cleanups.push(() => browser.close());
  return browser;
};

/** Resolves when so many packets had nowhere to go. */
async function droppedTo(relay: MediaRelay, count: number): Promise<void> {
  while (relay.counters.drops.nowhere < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

let calls = 0;

async function setUp(options: Partial<MediaRelayOptions> = {}) {
  const own = await startOwnRelay(options);
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
  test('keys are kept for a restart as soon as there are any', limit, async () => {
    let kept = '';
    const { offer, answer, plain } = await setUp({
      onChange: (_, call) => {
        kept = call ? JSON.stringify(takeSnapshot(call)) : '';
      },
    });
    const browser = await openBrowser(0xa);
    const phone = await plain(0xb);
    await offer(browser.sdp('actpass'), toPhone);
    await browser.connect(await answer(phone.sdp()), 'active');
    const keyed = () => JSON.parse(kept).legs[0].media[0].security.agreement !== null;
    for (const end = performance.now() + 2_000; !keyed() && performance.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(keyed());
  });

  test(
    'our role in DTLS is the one wished for, where the party leaves it to us; DTLS=off refuses what needs it',
    limit,
    async () => {
      const { relay, plain } = await setUp();
      const [a, b] = [await openBrowser(0xa), await plain(0xb)];
      const tags = { 'call-id': 'role', 'from-tag': 'a', ICE: 'remove' };
      const offer = { ...tags, command: 'offer', sdp: a.sdp('actpass'), 'transport-protocol': 'RTP/AVP' };
      const refused = await relay.handle({ ...offer, DTLS: 'off' });
      assert.match(String(refused['error-reason']), /DTLS is needed, and was switched off/);
      assert.equal(relay.calls.size, 0);
      assert.equal((await relay.handle({ ...offer, DTLS: 'active' })).result, 'ok');
      const answered = await relay.handle({ ...tags, command: 'answer', ICE: 'default', 'to-tag': 'b', sdp: b.sdp() });
      const towardA = String(answered.sdp);
      assert.ok(towardA.includes('a=setup:active\r\n'), towardA);
      await a.connect(towardA, 'passive');
      const sent = a.send();
      await b.heard(1);
      assert.deepEqual(new Uint8Array(b.received[0]!.bytes), sent);
    },
  );

  test(
    'a browser calls a plain phone: ICE, DTLS, both hear each other, a restart does not stop them',
    limit,
    async () => {
      const { offer, answer, plain, relay, stop } = await setUp();
      const a = await openBrowser(0xa);
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
      // Before its next check: its consent is not over (RFC 7675).
      a.send();
      await b.heard(2);
      b.send(mediaOf(towardB));
      await a.hears(2);
      a.checked = 0;
      await a.check(towardA);
      a.send();
      await b.heard(3);
      b.send(mediaOf(towardB));
      await a.hears(3);
      assert.equal(next.relay.counters.drops.authentication, 0);
    },
  );

  test('a browser that sends checks no more is sent nothing more (RFC 7675)', limit, async (t) => {
    const { offer, answer, plain, relay } = await setUp();
    const [a, b] = [await openBrowser(0xa), await plain(0xb)];
    const towardB = mediaOf(await offer(a.sdp('actpass'), toPhone));
    const towardA = await answer(b.sdp());
    await a.connect(towardA, 'active');
    b.send(towardB);
    await a.hears(1);
    const now = performance.now.bind(performance);
    let later = 29_000;
    t.mock.method(performance, 'now', () => now() + later);
    b.send(towardB);
    await a.hears(2);
    later = 31_000;
    b.send(towardB);
    await droppedTo(relay, 1);
    a.checked = 0;
    await a.check(towardA);
    b.send(towardB);
    await a.hears(3);
    assert.equal(a.heard.length, 3);
  });

  test('a plain phone calls a browser, whichever end begins DTLS', limit, async () => {
    for (const role of ['active', 'passive'] as const) {
      const { offer, answer, plain } = await setUp();
      const a = await plain(0xa);
      const b = await openBrowser(0xb);
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

  test(
    'a phone without ICE that wants to be spoken to is, once it knows where from: with the answer, however late',
    limit,
    async () => {
      const { offer, answer, plain } = await setUp();
      const [a, b] = [await plain(0xa), await plain(0xb)];
      const lines = ['a=rtcp-mux', `a=fingerprint:${printFingerprint(identity.fingerprint)}`, 'a=setup:passive'];
      const towardB = mediaOf(await offer(a.sdp('sendrecv', lines, 'UDP/TLS/RTP/SAVP'), toPhone));
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(a.received.length, 0, 'it cannot know whose packets these are yet');
      const towardA = await answer(b.sdp());
      assert.ok(towardA.includes('a=setup:active\r\n'));
      const { section, host, port } = mediaOf(towardA);
      const fingerprints = [unwrap(parseFingerprint(attributeValue(section.lines, 'fingerprint') ?? ''))];
      const { suite, remoteMaster } = await new Promise<DtlsSrtpKeys>((connected, reject) => {
        const session = new DtlsSession({
          role: 'passive',
          identity,
          fingerprints,
          send: (bytes) => a.rtp.send(Buffer.from(bytes), port, host),
          connected,
          ended: (error) => reject(new Error(error?.message ?? 'ended')),
        });
        cleanups.push(() => session.close());
        const hear = ({ bytes }: { readonly bytes: Uint8Array }) => session.receive(bytes);
        a.received.splice(0).forEach(hear);
        a.rtp.on('message', (bytes) => datagramKind(bytes) === 'dtls' && hear({ bytes }));
      });
      const receiver = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, suite, remoteMaster));
      a.received.splice(0);
      const sent = b.send(towardB);
      while (!a.received.some(({ bytes }) => datagramKind(bytes) === 'rtp')) await a.heard(a.received.length + 1);
      const { bytes } = a.received.find((one) => datagramKind(one.bytes) === 'rtp')!;
      assert.deepEqual(new Uint8Array(receiver.unprotectRtp(bytes) as Uint8Array), sent);
    },
  );

  test('two browsers, each with keys of its own', limit, async () => {
    const { offer, answer } = await setUp();
    const [a, b] = [await openBrowser(0xa), await openBrowser(0xb)];
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
      const a = await openBrowser(0xa);
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

describe('a phone with DTLS whose RTCP has a port of its own', () => {
  test('has keys of its own for it (RFC 5764 §4.1), and they outlive a restart', limit, async () => {
    const { offer, answer, plain, relay, stop } = await setUp();
    const [a, b] = [await plain(0xa), await plain(0xb)];
    const towardB = mediaOf(await offer(a.sdp(), { ice: 'remove', transportProtocol: 'UDP/TLS/RTP/SAVP' }));
    // It does not know rtcp-mux, which it is offered.
    const rtcpPort = towardB.port + 1;
    const fingerprint = unwrap(parseFingerprint(attributeValue(towardB.section.lines, 'fingerprint') ?? ''));
    const lines = [`a=fingerprint:${printFingerprint(identity.fingerprint)}`, 'a=setup:active'];
    const towardA = mediaOf(await answer(b.sdp('sendrecv', lines, 'UDP/TLS/RTP/SAVP'), { ice: 'remove' }));
    const keysOf = (socket: typeof b.rtp, port: number) =>
      new Promise<DtlsSrtpKeys>((resolve, reject) => {
        const session = new DtlsSession({
          role: 'active',
          identity,
          fingerprints: [fingerprint],
          send: (bytes) => socket.send(Buffer.from(bytes), port, towardB.host),
          connected: resolve,
          ended: (error) => reject(new Error(error?.message ?? 'ended')),
        });
        cleanups.push(() => session.close());
        socket.on('message', (bytes) => {
          if (datagramKind(bytes) === 'dtls') session.receive(bytes);
        });
        session.start();
      });
    const [, keys] = await Promise.all([keysOf(b.rtp, towardB.port), keysOf(b.rtcp, rtcpPort)]);
    const sender = new SrtpSender(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, keys.suite, keys.localMaster));
    const receiver = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, keys.suite, keys.remoteMaster));
    const report = (ssrc: number) => printRtcp([{ type: 'receiverReport', ssrc, reports: [] }]);
    const protectedOf = () => b.receivedRtcp.filter(({ bytes }) => datagramKind(bytes) === 'rtcp');
    const exchange = async (count: number) => {
      const sealed = sender.protectRtcp(report(0xb));
      assert.ok(typeof sealed !== 'string');
      b.sendRtcp({ host: towardB.host, port: rtcpPort }, new Uint8Array(sealed));
      await a.heardRtcp(count);
      a.sendRtcp({ host: towardA.host, port: towardA.rtcpPort }, report(0xa));
      while (protectedOf().length < count) await b.heardRtcp(b.receivedRtcp.length + 1);
      const opened = receiver.unprotectRtcp(protectedOf().at(-1)!.bytes);
      assert.ok(typeof opened !== 'string', String(opened));
      assert.equal(unwrap(parseRtcp(opened))[0]?.type, 'receiverReport');
    };
    await exchange(1);
    const snapshots = [...relay.calls.values()].map((call) => JSON.parse(JSON.stringify(takeSnapshot(call))));
    await stop();
    const next = await startOwnRelay();
    cleanups.push(() => next.stop());
    assert.equal(await next.relay.restore(snapshots), 1);
    await exchange(2);
    assert.equal(next.relay.counters.drops.authentication, 0);
  });
});
