import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monoMs, rtpTicks } from '@belfry/core';
import { printRtcp, printRtp, Reception, RelayPort, StreamStatistics } from '../src/index.ts';

/** Statistics after these sequence numbers, 20 ms apart. */
function after(sequenceNumbers: readonly number[]): StreamStatistics {
  const statistics = new StreamStatistics(1);
  sequenceNumbers.forEach((sequenceNumber, index) => {
    statistics.receive(sequenceNumber & 0xffff, index * 160, 172, index * 20, 8000);
  });
  return statistics;
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe('stream statistics (RFC 3550 §A)', () => {
  test('a stream without loss, over the wrap of the sequence number', () => {
    const statistics = after(range(65_500, 100));
    assert.deepEqual(
      [statistics.packets, statistics.expected, statistics.lost, statistics.reordered],
      [100, 100, 0, 0],
    );
    assert.equal(statistics.extendedHighestSequenceNumber, 65_599);
    assert.equal(statistics.jitterMs, 0);
  });

  test('lost, reordered and duplicate packets are told apart', () => {
    const statistics = after([1, 2, 4, 3, 3, 4, 7, 8]);
    assert.deepEqual([statistics.lost, statistics.reordered, statistics.duplicates], [2, 1, 2]);
  });

  test('for any order of any subset: packets that came and those lost add up to those expected', () => {
    let seed = 12345;
    const random = () => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed / 0x7fffffff;
    };
    for (let round = 0; round < 200; round++) {
      const sent = range(Math.floor(random() * 65536), 300).filter(
        (_, index) => index === 0 || index === 299 || random() > 0.1,
      );
      for (let at = 1; at + 4 < sent.length; at++) {
        // Packets overtake each other by up to four places.
        const other = at + Math.floor(random() * 4);
        [sent[at], sent[other]] = [sent[other]!, sent[at]!];
      }
      const withCopies = sent.flatMap((each) => (random() > 0.95 ? [each, each] : [each]));
      const statistics = after(withCopies);
      assert.equal(statistics.expected, 300);
      assert.equal(statistics.lost, 300 - sent.length);
      const came = [...sent].sort((a, b) => a - b);
      assert.equal(statistics.gaps, came.filter((number, index) => index > 0 && number - came[index - 1]! > 1).length);
      assert.equal(statistics.duplicates, withCopies.length - sent.length);
    }
  });

  test('a sender that begins anew at another number is no loss', () => {
    const statistics = after([...range(100, 50), ...range(40_000, 50)]);
    assert.deepEqual([statistics.lost, statistics.restarts, statistics.packets], [0, 1, 100]);
  });

  test('one stray number does not begin anew', () => {
    const statistics = after([...range(100, 50), 40_000, ...range(150, 50)]);
    assert.equal(statistics.restarts, 0);
    assert.equal(statistics.expected, 100);
  });

  test('jitter: alternating 20 ms early and late comes near its mean deviation', () => {
    const statistics = new StreamStatistics(1);
    for (let i = 0; i < 500; i++) statistics.receive(i, i * 160, 172, i * 20 + (i % 2) * 10, 8000);
    assert.ok(Math.abs(statistics.jitterMs - 10) < 0.1, `${statistics.jitterMs}`);
  });

  test('events, whose timestamps stand still, make no jitter; nor does a jump of the timestamp', () => {
    const statistics = new StreamStatistics(1);
    for (let i = 0; i < 20; i++) statistics.receive(i, 0, 16, i * 50, 0);
    statistics.receive(20, 0x7fffffff, 172, 1000, 8000);
    statistics.receive(21, 5, 172, 1020, 8000);
    assert.equal(statistics.jitterMs, 0);
  });
});

describe('reception', () => {
  const rtp = (ssrc: number, sequenceNumber: number) =>
    printRtp({
      payloadType: 8,
      marker: false,
      sequenceNumber,
      timestamp: rtpTicks(sequenceNumber * 160),
      ssrc,
      csrcs: [],
      payload: new Uint8Array(160),
    });

  test('a new source is counted for itself and as a change', () => {
    const reception = new Reception();
    for (let i = 0; i < 3; i++) reception.receive(rtp(7, i), i * 20, 8000);
    for (let i = 900; i < 904; i++) reception.receive(rtp(0xffffffff, i), i * 20, 8000);
    assert.deepEqual(
      reception.sources.map(({ ssrc, packets }) => [ssrc, packets]),
      [
        [7, 3],
        [0xffffffff, 4],
      ],
    );
    assert.deepEqual([reception.ssrcChanges, reception.packets, reception.lost, reception.bytes], [1, 7, 0, 7 * 172]);
  });

  test('a flood of sources holds bounded memory', () => {
    const reception = new Reception();
    for (let ssrc = 0; ssrc < 1000; ssrc++) reception.receive(rtp(ssrc, 1), ssrc, 8000);
    assert.ok(reception.sources.length <= 16);
    assert.equal(reception.packets, 1000);
  });
});

describe('relay port', () => {
  const at = (ms: number) => monoMs(ms);
  const rtp = printRtp({
    payloadType: 8,
    marker: false,
    sequenceNumber: 1,
    timestamp: rtpTicks(1),
    ssrc: 1,
    csrcs: [],
    payload: new Uint8Array(1),
  });
  const report = (lastSenderReport: number) =>
    printRtcp([
      {
        type: 'receiverReport',
        ssrc: 2,
        reports: [
          {
            ssrc: 1,
            fractionLost: 0,
            cumulativeLost: 0,
            extendedHighestSequenceNumber: 1,
            jitter: 0,
            lastSenderReport,
            delaySinceLastSenderReport: 65536,
          },
        ],
      },
    ]);

  test('passes RTP and RTCP of the party, and says why it drops everything else', () => {
    const port = new RelayPort('rtp');
    port.latch.seed({ address: '192.0.2.1', port: 4000 }, at(0));
    assert.equal(port.receive(rtp, '192.0.2.1', 4000, at(1)), 'rtp');
    assert.equal(port.receive(report(0), '192.0.2.1', 4000, at(2)), 'rtcp');
    assert.equal(port.receive(rtp, '198.51.100.9', 4000, at(3)), 'source');
    assert.equal(port.receive(Uint8Array.of(0, 1, 2, 3), '192.0.2.1', 4000, at(4)), 'stun');
    assert.equal(port.receive(Uint8Array.of(22, 254, 253), '192.0.2.1', 4000, at(5)), 'dtls');
    assert.equal(port.receive(new TextEncoder().encode('hello there'), '192.0.2.1', 4000, at(6)), 'malformed');
    assert.equal(port.receive(Uint8Array.of(), '192.0.2.1', 4000, at(7)), 'malformed');
    assert.deepEqual([port.reception.packets, port.otherPackets, port.rejected, port.lastPacketAt], [1, 1, 5, 2]);
  });

  test('RTP on an RTCP port is dropped; a UDP port takes anything of the party', () => {
    const rtcp = new RelayPort('rtcp');
    assert.equal(rtcp.receive(rtp, '192.0.2.1', 4001, at(0)), 'malformed');
    const udp = new RelayPort('udp');
    udp.latch.seed({ address: '192.0.2.1', port: 4000 }, at(0));
    assert.equal(udp.receive(Uint8Array.of(0, 1, 2), '192.0.2.1', 4000, at(0)), 'udp');
  });

  test('the round trip is the time between a sender report that passed and its answer, less what the party waited', () => {
    const port = new RelayPort('rtcp');
    port.latch.seed({ address: '192.0.2.1', port: 4001 }, at(0));
    const sender: Parameters<typeof printRtcp>[0] = [
      {
        type: 'senderReport',
        ssrc: 1,
        ntpSeconds: 0x0001_1234,
        ntpFraction: 0xabcd_0000,
        rtpTimestamp: 0,
        packets: 0,
        payloadBytes: 0,
        reports: [],
      },
    ];
    port.passReports(printRtcp(sender), at(1000));
    port.receive(report(0x1234abcd), '192.0.2.1', 4001, at(2060));
    assert.equal(Math.round(port.roundTripMs ?? 0), 60);
  });
});
