import { parseRtcp, printRtcp, type RtcpPacket } from './rtcp-packet.ts';

/** What the receiver of bridged RTCP is to see. */
export interface RtcpBridge {
  /** The canonical name in the place of the sender's, which says who it is (RFC 3550 §6.5.1: often user@host). The same for all streams of a party. */
  readonly cname: string;
  /** The receiver understands early feedback (RFC 4585). */
  readonly feedback: boolean;
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

function bridged(packet: RtcpPacket, { cname, feedback }: RtcpBridge): readonly RtcpPacket[] {
  switch (packet.type) {
    case 'senderReport':
    case 'receiverReport':
      return [packet];
    case 'sourceDescription':
      return [{ ...packet, chunks: packet.chunks.map(({ ssrc }) => ({ ssrc, cname })) }];
    case 'bye':
      return [{ type: 'bye', ssrcs: packet.ssrcs }];
    case 'other': {
      const { packetType } = packet;
      const isFeedback = packetType === TRANSPORT_FEEDBACK || packetType === PAYLOAD_FEEDBACK;
      return packetType === EXTENDED_REPORT || (isFeedback && feedback) ? [packet] : [];
    }
  }
}
