import { parseRtcp, printRtcp, type ReceptionReportBlock, type RtcpPacket } from './rtcp-packet.ts';

/** What the receiver of bridged RTCP is to see. */
export interface RtcpBridge {
  /** The canonical name in the place of the sender's, which says who it is (RFC 3550 §6.5.1: often user@host). The same for all streams of a party. */
  readonly cname: string;
  /** The receiver understands early feedback (RFC 4585). */
  readonly feedback: boolean;
  /** The sender's stream, when the receiver sees it under other numbers. */
  readonly sent?: RenumberedStream;
  /** The stream that the sender hears and reports on, when its source knows it by other numbers. */
  readonly heard?: RenumberedStream;
}

/** A stream that is sent by one party under some numbers and seen by the other under others: converted, or joined with others. */
export interface RenumberedStream {
  readonly sourceSsrc: number;
  readonly seenSsrc: number;
  /** The timestamp that the receiver sees for one of the source's. */
  readonly timestamp: (source: number) => number;
  /** What the receiver was sent, where that is not what the source sent. */
  readonly sent?: { readonly packets: number; readonly payloadBytes: number };
  /** The source's highest sequence number, with its cycles. */
  readonly highest: number;
  /** Ticks of the source for one that the receiver sees. */
  readonly ticks: number;
}

const TRANSPORT_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;
const EXTENDED_REPORT = 207;

/**
 * RTCP of one party as another is to see it: reports keep their meaning, since the streams between them keep their sources and numbers; names are replaced
 * by one that says nothing, reasons of BYE and application packets left out, feedback where it would not be understood. Undefined: it is malformed, or
 * nothing of it is left.
 */
export function bridgeRtcp(bytes: Uint8Array, bridge: RtcpBridge): Uint8Array | undefined {
  const packets = parseRtcp(bytes);
  if (!packets.ok) return undefined;
  const passed = packets.value.flatMap((packet) => bridged(packet, bridge));
  return passed.length === 0 ? undefined : printRtcp(passed);
}

function bridged(packet: RtcpPacket, bridge: RtcpBridge): readonly RtcpPacket[] {
  const { cname, feedback, sent } = bridge;
  const seen = (ssrc: number) => (ssrc === sent?.sourceSsrc ? sent.seenSsrc : ssrc);
  switch (packet.type) {
    case 'senderReport': {
      const own = packet.ssrc === sent?.sourceSsrc ? sent : undefined;
      // The time of day stays, so that whoever is answered finds its own round trip.
      const report = own ? { ...packet, ...own.sent, rtpTimestamp: own.timestamp(packet.rtpTimestamp) } : packet;
      return [{ ...report, ssrc: seen(packet.ssrc), reports: reportsOf(packet.reports, bridge) }];
    }
    case 'receiverReport':
      return [{ ...packet, ssrc: seen(packet.ssrc), reports: reportsOf(packet.reports, bridge) }];
    case 'sourceDescription':
      return [{ ...packet, chunks: packet.chunks.map(({ ssrc }) => ({ ssrc: seen(ssrc), cname })) }];
    case 'bye':
      return [{ type: 'bye', ssrcs: packet.ssrcs.map(seen) }];
    case 'other': {
      const { packetType } = packet;
      const isFeedback = packetType === TRANSPORT_FEEDBACK || packetType === PAYLOAD_FEEDBACK;
      return packetType === EXTENDED_REPORT || (isFeedback && feedback) ? [packet] : [];
    }
  }
}

/** Loss is a share, and the numbers in between have no gaps of their own: it stays as it is. */
function reportsOf(reports: readonly ReceptionReportBlock[], { heard }: RtcpBridge): readonly ReceptionReportBlock[] {
  if (heard === undefined) return reports;
  return reports.map((report) =>
    report.ssrc === heard.seenSsrc
      ? {
          ...report,
          ssrc: heard.sourceSsrc,
          extendedHighestSequenceNumber: heard.highest,
          jitter: Math.round(report.jitter * heard.ticks),
        }
      : report,
  );
}
