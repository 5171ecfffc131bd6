import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { rtpTicks, unwrap } from '@belfry/core';
import {
  datagramKind,
  dtmfEvent,
  dtmfKey,
  parseRtcp,
  parseRtp,
  parseTelephoneEvent,
  printRtcp,
  printRtp,
  printTelephoneEvent,
  type RtcpPacket,
  RtpSender,
  telephoneEventPackets,
} from '../src/index.ts';

const packet = {
  payloadType: 8,
  marker: true,
  sequenceNumber: 65535,
  timestamp: rtpTicks(0xfffffff0),
  ssrc: 0xdeadbeef,
  csrcs: [1, 0xffffffff],
  extension: { profile: 0xbede, data: Uint8Array.of(1, 2, 3, 4) },
  payload: Uint8Array.of(9, 8, 7),
};

const reports = [
  {
    ssrc: 0x01020304,
    fractionLost: 255,
    cumulativeLost: -2,
    extendedHighestSequenceNumber: 0xffffffff,
    jitter: 17,
    lastSenderReport: 0x80000000,
    delaySinceLastSenderReport: 65536,
  },
];
const compound: RtcpPacket[] = [
  {
    type: 'senderReport',
    ssrc: 1,
    ntpSeconds: 0xeeeeeeee,
    ntpFraction: 0x80000001,
    rtpTimestamp: 5,
    packets: 6,
    payloadBytes: 7,
    reports,
  },
  { type: 'receiverReport', ssrc: 2, reports },
  { type: 'sourceDescription', chunks: [{ ssrc: 1, cname: 'a@ü' }, { ssrc: 2 }, { ssrc: 3, cname: 'abcdef' }] },
  { type: 'bye', ssrcs: [1, 2], reason: 'over' },
  { type: 'bye', ssrcs: [3] },
];

/** The bytes, cut short and altered in every place. */
function* mutations(bytes: Uint8Array): Generator<Uint8Array> {
  for (let length = 0; length <= bytes.length; length++) yield bytes.subarray(0, length);
  for (let at = 0; at < bytes.length; at++) {
    for (const bits of [0xff, 0x80, 0x01, 0x1f]) {
      const copy = bytes.slice();
      copy[at] = copy[at]! ^ bits;
      yield copy;
    }
  }
}

describe('RTP', () => {
  test('parse(print(x)) is x', () => {
    assert.deepEqual(unwrap(parseRtp(printRtp(packet))), packet);
  });

  test('padding is taken off', () => {
    const bytes = printRtp({ ...packet, payload: Uint8Array.of(1, 2, 0, 0, 3) });
    bytes[0] = bytes[0]! | 0x20;
    assert.deepEqual([...unwrap(parseRtp(bytes)).payload], [1, 2]);
  });

  test('any bytes give a result, never an exception', () => {
    for (const bytes of mutations(printRtp(packet))) parseRtp(bytes);
    assert.equal(parseRtp(new Uint8Array(11)).ok, false);
    assert.equal(parseRtp(new Uint8Array(12)).ok, false);
  });

  test('a sender numbers its packets over both wraps', () => {
    const sender = new RtpSender({ ssrc: 1, sequenceNumber: 65535, timestamp: 0xffffff60 });
    const [one, two] = [sender.next(0, new Uint8Array(160), 160, true), sender.next(0, new Uint8Array(160), 160)].map(
      (bytes) => unwrap(parseRtp(bytes)),
    );
    assert.deepEqual([one!.sequenceNumber, one!.timestamp, one!.marker], [65535, 0xffffff60, true]);
    assert.deepEqual([two!.sequenceNumber, two!.timestamp, two!.marker], [0, 0, false]);
  });
});

describe('RTCP', () => {
  test('parse(print(x)) is x', () => {
    assert.deepEqual(unwrap(parseRtcp(printRtcp(compound))), compound);
  });

  test('any bytes give a result, never an exception', () => {
    for (const bytes of mutations(printRtcp(compound))) parseRtcp(bytes);
    const failure = parseRtcp(Uint8Array.of(0x80, 200, 0, 9));
    assert.ok(!failure.ok && failure.error.code === 'rtcp/length');
  });

  const corpus = new URL('../../../../shared/conformance/rtp/', import.meta.url);
  if (existsSync(corpus)) {
    test('every packet of the fuzz corpora gives a result', () => {
      let files = 0;
      for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
        files++;
        datagramKind(bytes);
        const rtp = parseRtp(bytes);
        if (rtp.ok && (bytes[0]! & 0x20) === 0) assert.deepEqual(Buffer.from(printRtp(rtp.value)), bytes);
        parseRtcp(bytes);
      }
      assert.ok(files > 20);
    });
  }
});

describe('what shares a port (RFC 7983)', () => {
  test('RTP, RTCP, STUN and DTLS are told apart', () => {
    assert.equal(datagramKind(printRtp(packet)), 'rtp');
    assert.equal(datagramKind(printRtcp(compound)), 'rtcp');
    assert.equal(datagramKind(Uint8Array.of(0, 1, 0, 0)), 'stun');
    assert.equal(datagramKind(Uint8Array.of(22, 254, 253)), 'dtls');
    assert.equal(datagramKind(Uint8Array.of(0x80, 0)), 'other');
    assert.equal(datagramKind(Uint8Array.of()), 'other');
  });
});

describe('telephone-event (RFC 4733)', () => {
  test('parse(print(x)) is x', () => {
    const event = { event: 11, end: true, volume: 63, duration: 65535 };
    assert.deepEqual(unwrap(parseTelephoneEvent(printTelephoneEvent(event))), event);
    assert.equal(parseTelephoneEvent(new Uint8Array(3)).ok, false);
  });

  test('keys and event codes are each other’s inverse', () => {
    for (const key of '0123456789*#ABCD') assert.equal(dtmfKey(dtmfEvent(key)!), key);
    assert.equal(dtmfEvent('x'), undefined);
    assert.equal(dtmfKey(16), undefined);
  });

  test('one timestamp, one marker, growing duration, three ends; then time has moved on', () => {
    const sender = new RtpSender({ ssrc: 1, sequenceNumber: 0, timestamp: 1000 });
    const packets = telephoneEventPackets(sender, 101, '5', 800).map((bytes) => unwrap(parseRtp(bytes)));
    assert.deepEqual(
      packets.map(({ timestamp }) => timestamp),
      packets.map(() => 1000),
    );
    assert.deepEqual(
      packets.map(({ marker }) => marker),
      packets.map((_, index) => index === 0),
    );
    const events = packets.map(({ payload }) => unwrap(parseTelephoneEvent(payload)));
    assert.deepEqual(
      events.map(({ duration }) => duration),
      [160, 320, 480, 640, 800, 800, 800],
    );
    assert.deepEqual(
      events.map(({ end }) => end),
      [false, false, false, false, true, true, true],
    );
    assert.equal(sender.timestamp, 1800);
  });
});
