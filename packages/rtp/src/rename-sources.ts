import { parseRtcp, printRtcp, type RtcpPacket } from './rtcp-packet.ts';

const TRANSPORT_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;

/** RTCP with other SSRCs for some sources, wherever it speaks of them: as senders, in reports, names, BYE and feedback (RFC 3550 §6, RFC 4585 §6.1). What cannot be read comes back as it is. */
export function renameSources(bytes: Uint8Array, names: ReadonlyMap<number, number>): Uint8Array {
  const packets = parseRtcp(bytes);
  if (!packets.ok) return bytes;
  const named = (ssrc: number) => names.get(ssrc) ?? ssrc;
  return printRtcp(packets.value.map((packet) => renamed(packet, named)));
}

function renamed(packet: RtcpPacket, named: (ssrc: number) => number): RtcpPacket {
  switch (packet.type) {
    case 'senderReport':
    case 'receiverReport': {
      const reports = packet.reports.map((report) => ({ ...report, ssrc: named(report.ssrc) }));
      return { ...packet, ssrc: named(packet.ssrc), reports };
    }
    case 'sourceDescription':
      return { ...packet, chunks: packet.chunks.map((chunk) => ({ ...chunk, ssrc: named(chunk.ssrc) })) };
    case 'bye':
      return { ...packet, ssrcs: packet.ssrcs.map(named) };
    case 'other': {
      const { packetType } = packet;
      const bytes = packet.bytes.slice();
      const view = new DataView(bytes.buffer);
      const rename = (at: number) => {
        if (bytes.length >= at + 4) view.setUint32(at, named(view.getUint32(at)));
      };
      rename(4);
      if (packetType === TRANSPORT_FEEDBACK || packetType === PAYLOAD_FEEDBACK) rename(8);
      return { ...packet, bytes };
    }
  }
}
