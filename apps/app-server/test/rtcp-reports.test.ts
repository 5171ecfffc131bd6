import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@belfry/core';
import { parseRtcp, printRtcp, RtpSender } from '@belfry/rtp';
import { RtcpReports, reportIntervalMs } from '../src/rtcp-reports.ts';

const start = { sequenceNumber: 0, timestamp: 0 };

test('reports as a receiver until something was sent, then as a sender, with the same CNAME, and leaves with a BYE', () => {
  const sender = new RtpSender({ ssrc: 1, ...start });
  const reports = new RtcpReports('name@belfry');
  const types = (leaves: boolean) =>
    unwrap(parseRtcp(reports.print(sender, { wallMs: 1500, monoMs: 0 }, leaves))).map((packet) => packet.type);
  assert.deepEqual(types(false), ['receiverReport', 'sourceDescription']);
  sender.next(8, new Uint8Array(160), 160);
  assert.deepEqual(types(false), ['senderReport', 'sourceDescription']);
  assert.deepEqual(types(true), ['senderReport', 'sourceDescription', 'bye']);
  const [report, description] = unwrap(parseRtcp(reports.print(sender, { wallMs: 1500, monoMs: 0 })));
  assert.ok(report?.type === 'senderReport');
  assert.deepEqual(
    [report.ntpSeconds, report.ntpFraction, report.rtpTimestamp, report.packets, report.payloadBytes],
    [2_208_988_801, 2 ** 31, 160, 1, 160],
  );
  assert.ok(description?.type === 'sourceDescription' && description.chunks[0]?.cname === 'name@belfry');
});

test('reports what was lost since the last report, and when the last sender report came', () => {
  const reports = new RtcpReports('name@belfry');
  const far = new RtpSender({ ssrc: 9, ...start });
  const hear = (count: number, lose = 0) => {
    for (let at = 0; at < count; at++) {
      const packet = far.next(8, new Uint8Array(160), 160);
      if (at >= lose) reports.heard(packet, at * 20, 8000);
    }
  };
  const block = (monoMs: number) => {
    const [report] = unwrap(parseRtcp(reports.print(new RtpSender({ ssrc: 1, ...start }), { wallMs: 0, monoMs })));
    return report?.type === 'receiverReport' ? report.reports[0] : undefined;
  };
  assert.equal(block(0), undefined);
  hear(50);
  assert.deepEqual([block(0)?.fractionLost, block(0)?.lastSenderReport], [0, 0]);
  hear(50, 25);
  const senderReport = { type: 'senderReport', ssrc: 9, ntpSeconds: 0x12345, ntpFraction: 0x6789abcd } as const;
  reports.receive(printRtcp([{ ...senderReport, rtpTimestamp: 0, packets: 1, payloadBytes: 1, reports: [] }]), 1000);
  const second = block(1500);
  assert.deepEqual(
    [second?.fractionLost, second?.cumulativeLost, second?.lastSenderReport, second?.delaySinceLastSenderReport],
    [128, 25, 0x23456789, 32_768],
  );
  assert.equal(second?.extendedHighestSequenceNumber, 99);
});

test('passes broken RTCP over', () => {
  new RtcpReports('x').receive(new Uint8Array([1, 2, 3]), 0);
});

test('reports every 5 s, spread by half of it', () => {
  assert.deepEqual([reportIntervalMs(0), reportIntervalMs(0.5), reportIntervalMs(1)], [2500, 5000, 7500]);
});
