import {
  parseRtcp,
  printRtcp,
  Reception,
  type ReceptionReportBlock,
  type RtcpPacket,
  type RtpSender,
} from '@belfry/rtp';

/** Seconds from 1900, where NTP begins, to 1970. */
const ntpEpochSeconds = 2_208_988_800;

/** The time of a report on both clocks, in milliseconds. */
export interface ReportTime {
  readonly wallMs: number;
  readonly monoMs: number;
}

/** What one end of a stream says and hears of it by RTCP (RFC 3550 §6.4). Pure but for what it has counted. */
export class RtcpReports {
  readonly #cname: string;
  readonly #reception = new Reception();
  #reported = { ssrc: 0, expected: 0, lost: 0 };
  #senderReport: { readonly ssrc: number; readonly middle: number; readonly atMs: number } | undefined;

  constructor(cname: string) {
    this.#cname = cname;
  }

  /** Counts an RTP packet whose header is whole; `clockRate` 0 for packets whose timestamp says nothing of their time. */
  heard(rtp: Uint8Array, monoMs: number, clockRate: number): void {
    this.#reception.receive(rtp, monoMs, clockRate);
  }

  /** Takes in RTCP of the far side; what is broken is passed over. */
  receive(rtcp: Uint8Array, monoMs: number): void {
    const packets = parseRtcp(rtcp);
    if (!packets.ok) return;
    for (const packet of packets.value) {
      if (packet.type !== 'senderReport') continue;
      const middle = (((packet.ntpSeconds & 0xffff) << 16) | (packet.ntpFraction >>> 16)) >>> 0;
      this.#senderReport = { ssrc: packet.ssrc, middle, atMs: monoMs };
    }
  }

  /** The compound to be sent now: a sender report (a receiver report while nothing was sent), the CNAME, and at the end a BYE (§6.1). */
  print(sender: RtpSender, time: ReportTime, leaves = false): Uint8Array {
    const { ssrc } = sender;
    const reports = this.#blocks(time.monoMs);
    const seconds = Math.floor(time.wallMs / 1000);
    const packets: RtcpPacket[] = [
      sender.packets === 0
        ? { type: 'receiverReport', ssrc, reports }
        : {
            type: 'senderReport',
            ssrc,
            ntpSeconds: (seconds + ntpEpochSeconds) >>> 0,
            ntpFraction: Math.floor(((time.wallMs - seconds * 1000) / 1000) * 2 ** 32) >>> 0,
            rtpTimestamp: sender.timestamp,
            packets: sender.packets,
            payloadBytes: sender.payloadBytes,
            reports,
          },
      { type: 'sourceDescription', chunks: [{ ssrc, cname: this.#cname }] },
    ];
    if (leaves) packets.push({ type: 'bye', ssrcs: [ssrc] });
    return printRtcp(packets);
  }

  #blocks(monoMs: number): ReceptionReportBlock[] {
    const source = this.#reception.current;
    if (!source) return [];
    const { ssrc, expected, lost } = source;
    const before = this.#reported.ssrc === ssrc ? this.#reported : { expected: 0, lost: 0 };
    this.#reported = { ssrc, expected, lost };
    const expectedNow = expected - before.expected;
    const lostNow = Math.max(0, lost - before.lost);
    const report = this.#senderReport?.ssrc === ssrc ? this.#senderReport : undefined;
    return [
      {
        ssrc,
        fractionLost: expectedNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0,
        cumulativeLost: lost,
        extendedHighestSequenceNumber: source.extendedHighestSequenceNumber,
        jitter: Math.round(source.jitterMs * 8),
        lastSenderReport: report?.middle ?? 0,
        delaySinceLastSenderReport: report ? Math.round(((monoMs - report.atMs) * 65_536) / 1000) : 0,
      },
    ];
  }
}

/** How long until the next report, in milliseconds: 5 s, spread evenly by half of it either way (RFC 3550 §6.2). `random`: 0 to 1. */
export function reportIntervalMs(random: number): number {
  return 5_000 * (0.5 + random);
}
