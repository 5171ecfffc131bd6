import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { NgClient, type NgOffer } from '@belfry/net';
import { parseRtcp, printRtcp, type SrtpSuiteName } from '@belfry/rtp';
import { attributeValues } from '@belfry/sdp';
import { takeSnapshot } from '../src/call-snapshot.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';
import { SecureParty } from './secure-party.ts';

const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

let calls = 0;

async function setUp() {
  const own = await startOwnRelay();
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= own.stop();
    return stopping;
  };
  cleanups.push(stop);
  const callId = `bridged-${++calls}`;
  const plain = async (ssrc: number) => {
    const party = await MediaParty.open(ssrc);
    cleanups.push(() => party.close());
    return party;
  };
  const secure = async (ssrc: number, suite?: SrtpSuiteName) => {
    const party = await SecureParty.open(ssrc, suite);
    cleanups.push(() => party.party.close());
    return party;
  };
  const offer = async (sdp: string, more: Partial<NgOffer> = {}) =>
    unwrap(await client.offer(own.address, { callId, fromTag: 'a', sdp, ...more }));
  const answer = async (sdp: string, more: object = {}) =>
    unwrap(await client.answer(own.address, { callId, fromTag: 'a', toTag: 'b', sdp, ...more }));
  return { ...own, stop, callId, plain, secure, offer, answer };
}

const suites: readonly SrtpSuiteName[] = [
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
  'AES_256_CM_HMAC_SHA1_80',
  'AEAD_AES_128_GCM',
  'AEAD_AES_256_GCM',
];

describe('SRTP with keys in the SDP', () => {
  for (const suite of suites) {
    test(`a phone that offers ${suite} and a plain one hear each other`, async () => {
      const { offer, answer, plain, secure, relay } = await setUp();
      const [a, b] = [await secure(0xa, suite), await plain(0xb)];
      const towardB = await offer(a.sdp(7), { transportProtocol: 'RTP/AVP' });
      assert.match(towardB, /^m=audio \d+ RTP\/AVP /m);
      assert.ok(!towardB.includes('a=crypto'), 'keys of one side are never shown to the other');
      const towardA = await answer(b.sdp());
      assert.match(towardA, /^m=audio \d+ RTP\/SAVP /m);
      assert.equal(attributeValues(mediaOf(towardA).section.lines, 'crypto').length, 1);
      assert.equal(a.take(towardA), 7);
      const sent = a.send(mediaOf(towardA));
      await b.heard(1);
      assert.deepEqual(new Uint8Array(b.received[0]!.bytes), sent.plain);
      const fromB = b.send(mediaOf(towardB));
      await a.party.heard(1);
      assert.deepEqual(a.heard[0], fromB);
      assert.equal(relay.counters.drops.authentication, 0);
    });
  }

  test('a plain phone calls one that is offered keys; two suites are offered, the answer takes one', async () => {
    const { offer, answer, plain, secure } = await setUp();
    const [a, b] = [await plain(0xa), await secure(0xb, 'AEAD_AES_128_GCM')];
    const towardB = await offer(a.sdp(), { transportProtocol: 'RTP/SAVP' });
    assert.match(towardB, /^m=audio \d+ RTP\/SAVP /m);
    const lines = attributeValues(mediaOf(towardB).section.lines, 'crypto');
    assert.deepEqual(
      lines.map((line) => line.split(' ')[1]),
      ['AES_CM_128_HMAC_SHA1_80', 'AEAD_AES_128_GCM'],
    );
    const towardA = await answer(b.sdp(b.take(towardB)));
    assert.match(towardA, /^m=audio \d+ RTP\/AVP /m);
    assert.ok(!towardA.includes('a=crypto'));
    const fromA = a.send(mediaOf(towardA));
    await b.party.heard(1);
    assert.deepEqual(b.heard[0], fromA);
    const fromB = b.send(mediaOf(towardB));
    await a.heard(1);
    assert.deepEqual(new Uint8Array(a.received[0]!.bytes), fromB.plain);
  });

  test('two phones with keys each have their own with the relay, and a re-offer keeps them', async () => {
    const { offer, answer, secure, relay } = await setUp();
    const [a, b] = [await secure(0xa), await secure(0xb, 'AES_CM_128_HMAC_SHA1_80')];
    const towardB = await offer(a.sdp());
    const towardA = await answer(b.sdp(b.take(towardB)));
    a.take(towardA);
    const first = a.send(mediaOf(towardA));
    await b.party.heard(1);
    assert.deepEqual(b.heard[0], first.plain);
    const again = await offer(a.sdp(), { toTag: 'b' });
    assert.equal(
      attributeValues(mediaOf(again).section.lines, 'crypto')[0],
      attributeValues(mediaOf(towardB).section.lines, 'crypto')[0],
    );
    assert.equal(await answer(b.sdp(1)), towardA);
    const second = a.send(mediaOf(towardA));
    await b.party.heard(2);
    assert.deepEqual(b.heard[1], second.plain);
    assert.equal(relay.counters.drops.replayed + relay.counters.drops.authentication, 0);
  });

  test('a packet that comes twice, one that is forged and one that is not protected are dropped and counted', async () => {
    const { offer, answer, plain, secure, relay } = await setUp();
    const [a, b] = [await secure(0xa), await plain(0xb)];
    await offer(a.sdp(), { transportProtocol: 'RTP/AVP' });
    const towardA = await answer(b.sdp());
    const to = mediaOf(towardA);
    const { sealed } = a.send(to);
    await b.heard(1);
    a.party.rtp.send(sealed, to.port, to.host);
    const forged = sealed.slice();
    forged[3]! += 1;
    a.party.rtp.send(forged, to.port, to.host);
    a.party.send(to);
    a.send(to);
    await b.heard(2);
    assert.equal(b.received.length, 2);
    assert.equal(relay.counters.drops.replayed, 1);
    assert.equal(relay.counters.drops.authentication, 2);
  });

  test('keys beside plain RTP are taken from who offers them, and may be passed over by who is offered them', async () => {
    const { offer, answer, plain, secure } = await setUp();
    const [a, b] = [await secure(0xa), await plain(0xb)];
    const towardB = await offer(a.sdp(1, 'RTP/AVP'), { osrtp: ['offer'] });
    assert.match(towardB, /^m=audio \d+ RTP\/AVP /m);
    assert.ok(towardB.includes('a=crypto:1 '));
    const towardA = await answer(b.sdp());
    assert.match(towardA, /^m=audio \d+ RTP\/AVP /m);
    a.take(towardA);
    const sent = a.send(mediaOf(towardA));
    await b.heard(1);
    assert.deepEqual(new Uint8Array(b.received[0]!.bytes), sent.plain);
    const fromB = b.send(mediaOf(towardB));
    await a.party.heard(1);
    assert.deepEqual(a.heard[0], fromB);
  });

  test('who takes the keys that were offered beside plain RTP is spoken to with them', async () => {
    const { offer, answer, plain, secure } = await setUp();
    const [a, b] = [await plain(0xa), await secure(0xb)];
    const towardB = await offer(a.sdp(), { osrtp: ['offer'] });
    const towardA = await answer(b.sdp(b.take(towardB), 'RTP/AVP'));
    assert.ok(!towardA.includes('a=crypto'));
    const fromA = a.send(mediaOf(towardA));
    await b.party.heard(1);
    assert.deepEqual(b.heard[0], fromA);
  });

  test('an offer without a suite that is known, and an answer with a key that was not offered, are refused in words', async () => {
    const { address, callId, plain, offer } = await setUp();
    const a = await plain(1);
    const unknown = a.sdp('sendrecv', ['a=crypto:1 F8_128_HMAC_SHA1_80 inline:abc'], 'RTP/SAVP');
    const refused = await client.offer(address, { callId: 'x', fromTag: 'a', sdp: unknown });
    assert.match(refused.ok ? '' : refused.error.message, /No SRTP crypto suite of the offer is known here/);
    await offer(a.sdp(), { transportProtocol: 'RTP/SAVP' });
    const b = await SecureParty.open(2);
    cleanups.push(() => b.party.close());
    const wrong = await client.answer(address, { callId, fromTag: 'a', toTag: 'b', sdp: b.sdp(9) });
    assert.match(wrong.ok ? '' : wrong.error.message, /takes none of the SRTP keys/);
  });
});

describe('RTCP', () => {
  test('reports keep their meaning on the way, and nothing says who sent them', async () => {
    const { offer, answer, plain } = await setUp();
    const [a, b] = [await plain(0xa), await plain(0xb)];
    await offer(a.sdp());
    const towardA = mediaOf(await answer(b.sdp()));
    const report = {
      type: 'senderReport',
      ssrc: 0xa,
      ntpSeconds: 3_900_000_000,
      ntpFraction: 77,
      rtpTimestamp: 160,
      packets: 1,
      payloadBytes: 160,
      reports: [],
    } as const;
    const sent = printRtcp([
      report,
      { type: 'sourceDescription', chunks: [{ ssrc: 0xa, cname: 'sip:anna@192.0.2.1' }] },
      { type: 'other', packetType: 204, bytes: Uint8Array.of(0x80, 204, 0, 2, 0, 0, 0, 0xa, 65, 66, 67, 68) },
      { type: 'bye', ssrcs: [0xa], reason: 'bound for 192.0.2.1' },
    ]);
    a.sendRtcp({ host: towardA.host, port: towardA.rtcpPort }, sent);
    await b.heardRtcp(1);
    const came = unwrap(parseRtcp(b.receivedRtcp[0]!.bytes));
    assert.deepEqual(came[0], report);
    assert.deepEqual(
      came.map(({ type }) => type),
      ['senderReport', 'sourceDescription', 'bye'],
    );
    assert.ok(!Buffer.from(b.receivedRtcp[0]!.bytes).toString('latin1').includes('192.0.2.1'));
  });
});

describe('after a restart', () => {
  test('protected media goes on: same keys, under another SSRC, nothing is accepted twice', async () => {
    const { offer, answer, plain, secure, relay, stop } = await setUp();
    const [a, b] = [await secure(0xa), await plain(0xb)];
    const towardB = mediaOf(await offer(a.sdp(), { transportProtocol: 'RTP/AVP' }));
    const towardA = await answer(b.sdp());
    a.take(towardA);
    // The sequence number wraps on the way: the rollover counter is one by then.
    for (let i = 0; i < 10; i++) a.send(mediaOf(towardA));
    const { sealed } = a.send(mediaOf(towardA));
    await b.heard(11);
    b.send(towardB);
    await a.party.heard(1);
    const snapshots = [...relay.calls.values()].map((call) => JSON.parse(JSON.stringify(takeSnapshot(call))));
    await stop();
    const next = await startOwnRelay();
    cleanups.push(() => next.stop());
    assert.equal(await next.relay.restore(snapshots), 1);
    const { host, port } = mediaOf(towardA);
    a.party.rtp.send(sealed, port, host);
    const after = a.send(mediaOf(towardA));
    await b.heard(12);
    assert.deepEqual(new Uint8Array(b.received[11]!.bytes), after.plain);
    assert.equal(next.relay.counters.drops.replayed, 1);
    const fromB = b.send(towardB);
    await a.party.heard(2);
    const [before, heard] = a.heard;
    assert.ok(typeof heard === 'object' && typeof before === 'object');
    assert.notDeepEqual(heard.slice(8, 12), before.slice(8, 12));
    assert.deepEqual(heard.with(8, 0).with(9, 0).with(10, 0).with(11, 0xb), fromB);
  });
});
