import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { rtpTicks, unwrap } from '@belfry/core';
import { NgClient, nodeSrtpCrypto } from '@belfry/net';
import { deriveSrtpKeys, parseRtcp, parseRtp, printRtcp, printRtp, SrtpReceiver, srtpSuites } from '@belfry/rtp';
import { attributeValues } from '@belfry/sdp';
import { takeSnapshot } from '../src/call-snapshot.ts';
import { MediaParty, mediaOf } from './media-party.ts';
import { startOwnRelay } from './relay-under-test.ts';
import { SecureParty } from './secure-party.ts';

const SSRC = 0xa;
const cleanups: (() => void | Promise<void>)[] = [];
const client = new NgClient();
after(async () => {
  client.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** A plain party and one with SRTP, a call between them, and packets of the plain one by number. */
async function setUp() {
  const own = await startOwnRelay();
  const [plain, secure] = [await MediaParty.open(SSRC), await SecureParty.open(0xb)];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= own.stop();
    return stopping;
  };
  cleanups.push(
    stop,
    () => plain.close(),
    () => secure.party.close(),
  );
  const call = { callId: 'restart', fromTag: 'a' };
  const towardSecure = unwrap(
    await client.offer(own.address, { ...call, sdp: plain.sdp(), transportProtocol: 'RTP/SAVP' }),
  );
  const sdp = secure.sdp(secure.take(towardSecure));
  const towardPlain = mediaOf(unwrap(await client.answer(own.address, { ...call, toTag: 'b', sdp })));
  const [, , key] = attributeValues(mediaOf(towardSecure).section.lines, 'crypto')[0]!.split(' ');
  const master = new Uint8Array(Buffer.from(key!.slice('inline:'.length), 'base64'));
  const suite = srtpSuites.AES_CM_128_HMAC_SHA1_80;
  /** Reads RTCP of the relay. */
  const reader = new SrtpReceiver(nodeSrtpCrypto, deriveSrtpKeys(nodeSrtpCrypto, suite, master));
  const send = (sequenceNumber: number) => {
    const payload = new Uint8Array(160).fill(sequenceNumber & 0xff);
    const bytes = printRtp({
      payloadType: 8,
      marker: false,
      sequenceNumber,
      timestamp: rtpTicks(0),
      ssrc: SSRC,
      csrcs: [],
      payload,
    });
    plain.rtp.send(bytes, towardPlain.port, towardPlain.host);
  };
  const heard = async (count: number) => {
    await secure.party.heard(count);
    return secure.heard.map((bytes) => {
      assert.ok(typeof bytes !== 'string', String(bytes));
      const { ssrc, sequenceNumber } = unwrap(parseRtp(bytes));
      return { ssrc, sequenceNumber };
    });
  };
  return { ...own, stop, plain, secure, towardPlain, towardSecure: mediaOf(towardSecure), reader, send, heard };
}

describe('a plain source that begins anew under its SSRC is heard by a party with SRTP', () => {
  for (const [how, from, to] of [
    ['far back', 30_000, 100],
    ['a little back, where the numbers were used', 30_000, 29_990],
    ['more than half way round', 100, 40_000],
  ] as const) {
    test(`when it goes ${how}: under another SSRC, after two packets`, async () => {
      const { send, heard, relay } = await setUp();
      for (let i = 0; i < 20; i++) send(from - 19 + i);
      await heard(20);
      for (let i = 0; i < 6; i++) send(to + i);
      const [last, ...before] = (await heard(24)).reverse();
      assert.equal(last?.sequenceNumber, to + 5);
      assert.notEqual(last.ssrc, SSRC);
      assert.deepEqual(
        before.slice(0, 3).map(({ ssrc }) => ssrc === last.ssrc),
        [true, true, true],
      );
      assert.equal(before[3]?.ssrc, SSRC);
      assert.equal(relay.counters.drops.replayed, 2);
    });
  }

  test('but packets that come twice, or late, are not taken for that', async () => {
    const { send, heard, relay } = await setUp();
    for (const sequence of [1_000, 1_001, 1_001, 1_002, 1_002, 1_003, 1_003, 1_004, 700, 1_005, 701, 1_006, 702])
      send(sequence);
    send(1_007);
    const all = await heard(8);
    assert.deepEqual(
      all.map(({ ssrc, sequenceNumber }) => [ssrc, sequenceNumber]),
      [1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006, 1_007].map((sequence) => [SSRC, sequence]),
    );
    assert.equal(relay.counters.drops.replayed, 6);
  });

  test('RTCP speaks of it by the name that each side knows, also after the relay was restarted', async () => {
    const { send, heard, relay, plain, secure, towardPlain, towardSecure, reader, stop } = await setUp();
    send(30_000);
    for (let i = 0; i < 4; i++) send(100 + i);
    const renewed = (await heard(3)).at(-1)!.ssrc;
    const report = { ntpSeconds: 1, ntpFraction: 0, rtpTimestamp: 0, packets: 5, payloadBytes: 800, reports: [] };
    const senderReport = printRtcp([
      { type: 'senderReport', ssrc: SSRC, ...report },
      { type: 'bye', ssrcs: [SSRC] },
    ]);
    const said = async (count: number) => {
      await secure.party.heardRtcp(count);
      const opened = reader.unprotectRtcp(secure.party.receivedRtcp.at(-1)!.bytes);
      assert.ok(typeof opened !== 'string', String(opened));
      return unwrap(parseRtcp(opened));
    };
    plain.sendRtcp({ host: towardPlain.host, port: towardPlain.rtcpPort }, senderReport);
    const [first, second] = await said(1);
    assert.equal(first?.type === 'senderReport' && first.ssrc, renewed);
    assert.deepEqual(second?.type === 'bye' && second.ssrcs, [renewed]);

    const block = {
      fractionLost: 0,
      cumulativeLost: 0,
      extendedHighestSequenceNumber: 103,
      jitter: 0,
      lastSenderReport: 0,
      delaySinceLastSenderReport: 0,
    };
    const sealed = secure.sender.protectRtcp(
      printRtcp([{ type: 'receiverReport', ssrc: 0xb, reports: [{ ssrc: renewed, ...block }] }]),
    );
    assert.ok(typeof sealed !== 'string');
    secure.party.sendRtcp({ host: towardSecure.host, port: towardSecure.rtcpPort }, new Uint8Array(sealed));
    await plain.heardRtcp(1);
    const [back] = unwrap(parseRtcp(plain.receivedRtcp[0]!.bytes));
    assert.equal(back?.type === 'receiverReport' && back.reports[0]?.ssrc, SSRC);

    const snapshots = [...relay.calls.values()].map((one) => JSON.parse(JSON.stringify(takeSnapshot(one))));
    await stop();
    const next = await startOwnRelay();
    cleanups.push(() => next.stop());
    assert.equal(await next.relay.restore(snapshots), 1);
    send(200);
    const again = (await heard(4)).at(-1);
    assert.equal(again?.sequenceNumber, 200);
    assert.ok(again.ssrc !== SSRC && again.ssrc !== renewed, 'under an SSRC that was never used with the key');
    plain.sendRtcp({ host: towardPlain.host, port: towardPlain.rtcpPort }, senderReport);
    const [third, fourth] = await said(2);
    assert.equal(third?.type === 'senderReport' && third.ssrc, again.ssrc);
    assert.deepEqual(fourth?.type === 'bye' && fourth.ssrcs, [again.ssrc]);
  });
});

describe('a relay that is killed', () => {
  test('protects nothing twice with one keystream, though what it kept is of before it shifted numbers', async () => {
    const { send, heard, relay, plain, secure, towardPlain, stop } = await setUp();
    const reports = printRtcp([{ type: 'receiverReport', ssrc: SSRC, reports: [] }]);
    const report = () => plain.sendRtcp({ host: towardPlain.host, port: towardPlain.rtcpPort }, reports);
    for (let i = 0; i < 3; i++) send(1_000 + i);
    await heard(3);
    const snapshots = [...relay.calls.values()].map((one) => JSON.parse(JSON.stringify(takeSnapshot(one))));
    // A key is put between the plain party's packets: these have higher numbers from then on.
    const pressed = await relay.handle({ command: 'play DTMF', 'call-id': 'restart', 'from-tag': 'a', code: '5' });
    assert.equal(pressed.result, 'ok');
    await heard(11);
    for (let i = 0; i < 3; i++) send(1_003 + i);
    await heard(14);
    assert.ok((await heard(14)).some(({ ssrc, sequenceNumber }) => ssrc === SSRC && sequenceNumber > 1_010));
    for (let i = 1; i <= 3; i++) {
      report();
      await secure.party.heardRtcp(i);
    }
    await stop();
    const next = await startOwnRelay();
    cleanups.push(() => next.stop());
    assert.equal(await next.relay.restore(snapshots), 1);
    const { length } = secure.party.received;
    for (let i = 0; i < 20; i++) send(1_006 + i);
    await heard(length + 20);
    report();
    await secure.party.heardRtcp(4);
    // The SSRC and the index are what a keystream is made of, beside the key (RFC 3711 §4.1.1).
    const numbers = secure.party.received.map(
      ({ bytes }) => Buffer.from(bytes).toString('hex', 2, 4) + ssrcOf(bytes, 8),
    );
    assert.equal(new Set(numbers).size, numbers.length);
    const indices = secure.party.receivedRtcp.map(
      ({ bytes }) => Buffer.from(bytes).toString('hex', bytes.length - 14, bytes.length - 10) + ssrcOf(bytes, 4),
    );
    assert.equal(new Set(indices).size, indices.length);
  });
});

function ssrcOf(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes).toString('hex', at, at + 4);
}
