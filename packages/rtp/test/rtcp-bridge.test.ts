import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unwrap } from '@belfry/core';
import { bridgeRtcp, parseRtcp, printRtcp, type RtcpPacket } from '@belfry/rtp';

const plain = { cname: 'x', feedback: false };
const through = (packets: readonly RtcpPacket[], bridge: Parameters<typeof bridgeRtcp>[1] = plain) => {
  const bytes = bridgeRtcp(printRtcp(packets), bridge);
  return bytes && unwrap(parseRtcp(bytes));
};
const block = {
  ssrc: 0xb,
  fractionLost: 12,
  cumulativeLost: 7,
  extendedHighestSequenceNumber: 0x1_0005,
  jitter: 480,
  lastSenderReport: 0x1234_5678,
  delaySinceLastSenderReport: 65_536,
};
const report = {
  type: 'senderReport',
  ssrc: 0xa,
  ntpSeconds: 3_900_000_000,
  ntpFraction: 1,
  rtpTimestamp: 8000,
  packets: 50,
  payloadBytes: 8000,
  reports: [block],
} as const;

describe('RTCP between two parties', () => {
  test('says nothing of who they are, and all that was measured', () => {
    const passed = through([
      report,
      { type: 'sourceDescription', chunks: [{ ssrc: 0xa, cname: 'anna@192.0.2.1' }] },
      { type: 'bye', ssrcs: [0xa], reason: 'see anna' },
      { type: 'other', packetType: 204, bytes: Uint8Array.of(0x80, 204, 0, 1, 0, 0, 0, 0xa) },
    ]);
    assert.deepEqual(passed, [
      report,
      { type: 'sourceDescription', chunks: [{ ssrc: 0xa, cname: 'x' }] },
      { type: 'bye', ssrcs: [0xa] },
    ]);
  });

  test('feedback goes only to who understands it; extended reports go to everybody', () => {
    const nack: RtcpPacket = { type: 'other', packetType: 205, bytes: Uint8Array.of(0x81, 205, 0, 1, 0, 0, 0, 0xa) };
    const extended: RtcpPacket = {
      type: 'other',
      packetType: 207,
      bytes: Uint8Array.of(0x80, 207, 0, 1, 0, 0, 0, 0xa),
    };
    assert.deepEqual(through([nack, extended]), [extended]);
    assert.deepEqual(through([nack, extended], { ...plain, feedback: true }), [nack, extended]);
    assert.equal(through([nack]), undefined);
  });

  test('a stream that is renumbered on the way is reported on under the numbers that each party knows', () => {
    const passed = through([report, { type: 'bye', ssrcs: [0xa] }], {
      ...plain,
      sent: {
        sourceSsrc: 0xa,
        seenSsrc: 0xa0,
        timestamp: (source) => source * 6,
        sent: { packets: 49, payloadBytes: 3000 },
        highest: 1,
        ticks: 1,
      },
      heard: { sourceSsrc: 0xb0, seenSsrc: 0xb, timestamp: (source) => source, highest: 77, ticks: 6 },
    });
    assert.deepEqual(passed, [
      {
        ...report,
        ssrc: 0xa0,
        rtpTimestamp: 48_000,
        packets: 49,
        payloadBytes: 3000,
        reports: [{ ...block, ssrc: 0xb0, extendedHighestSequenceNumber: 77, jitter: 2880 }],
      },
      { type: 'bye', ssrcs: [0xa0] },
    ]);
  });

  test('what is malformed does not pass', () => {
    assert.equal(bridgeRtcp(Uint8Array.of(0x80, 200, 0, 9, 1, 2, 3, 4), plain), undefined);
    assert.equal(bridgeRtcp(new Uint8Array(0), plain), undefined);
  });
});
