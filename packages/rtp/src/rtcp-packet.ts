import { err, ok, type Result } from '@belfry/core';

/** What a receiver says of one stream (RFC 3550 §6.4.1). */
export interface ReceptionReportBlock {
  readonly ssrc: number;
  /** Share lost since the last report, in 1/256. */
  readonly fractionLost: number;
  /** Signed: duplicates can make it negative. */
  readonly cumulativeLost: number;
  readonly extendedHighestSequenceNumber: number;
  /** In RTP ticks. */
  readonly jitter: number;
  /** Middle 32 bits of the NTP time of the last sender report; 0: none yet. */
  readonly lastSenderReport: number;
  /** Since then, in 1/65,536 s. */
  readonly delaySinceLastSenderReport: number;
}

/** One RTCP packet of a compound (RFC 3550 §6). */
export type RtcpPacket =
  | {
      readonly type: 'senderReport';
      readonly ssrc: number;
      /** NTP time: seconds since 1900 and their fraction in 1/2^32. */
      readonly ntpSeconds: number;
      readonly ntpFraction: number;
      readonly rtpTimestamp: number;
      readonly packets: number;
      readonly payloadBytes: number;
      readonly reports: readonly ReceptionReportBlock[];
    }
  | { readonly type: 'receiverReport'; readonly ssrc: number; readonly reports: readonly ReceptionReportBlock[] }
  /** Of each source its CNAME, when it says one. */
  | {
      readonly type: 'sourceDescription';
      readonly chunks: readonly { readonly ssrc: number; readonly cname?: string }[];
    }
  | { readonly type: 'bye'; readonly ssrcs: readonly number[]; readonly reason?: string }
  /** Any other, whole, header included. */
  | { readonly type: 'other'; readonly packetType: number; readonly bytes: Uint8Array };

const SR = 200;
const RR = 201;
const SDES = 202;
const BYE = 203;
const CNAME = 1;

/**
 * Parses a compound packet; a lone packet of any type is taken as well (RFC 5506). Errors: `rtcp/short`, `rtcp/version`,
 * `rtcp/length`.
 */
export function parseRtcp(bytes: Uint8Array): Result<RtcpPacket[]> {
  if (bytes.length < 4) return fail('rtcp/short', 'shorter than a header', bytes.length);
  const packets: RtcpPacket[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return fail('rtcp/short', 'header cut short', at);
    if (bytes[at]! >> 6 !== 2) return fail('rtcp/version', 'not version 2', at);
    const end = at + 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!) * 4;
    if (end > bytes.length) return fail('rtcp/length', 'packet longer than the datagram', at);
    const packet = parseOne(bytes.subarray(at, end));
    if (packet === undefined) return fail('rtcp/length', 'packet shorter than its content', at);
    packets.push(packet);
    at = end;
  }
  return ok(packets);
}

function parseOne(bytes: Uint8Array): RtcpPacket | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes[0]! & 0x1f;
  const packetType = bytes[1]!;
  if (packetType === SR) {
    if (bytes.length < 28 + count * 24) return undefined;
    return {
      type: 'senderReport',
      ssrc: view.getUint32(4),
      ntpSeconds: view.getUint32(8),
      ntpFraction: view.getUint32(12),
      rtpTimestamp: view.getUint32(16),
      packets: view.getUint32(20),
      payloadBytes: view.getUint32(24),
      reports: parseReports(view, 28, count),
    };
  }
  if (packetType === RR) {
    if (bytes.length < 8 + count * 24) return undefined;
    return { type: 'receiverReport', ssrc: view.getUint32(4), reports: parseReports(view, 8, count) };
  }
  if (packetType === SDES) return parseSourceDescription(view, bytes, count);
  if (packetType === BYE) return parseBye(view, bytes, count);
  return { type: 'other', packetType, bytes };
}

function parseReports(view: DataView, start: number, count: number): ReceptionReportBlock[] {
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * 24;
    return {
      ssrc: view.getUint32(at),
      fractionLost: view.getUint8(at + 4),
      cumulativeLost: (view.getInt32(at + 4) << 8) >> 8,
      extendedHighestSequenceNumber: view.getUint32(at + 8),
      jitter: view.getUint32(at + 12),
      lastSenderReport: view.getUint32(at + 16),
      delaySinceLastSenderReport: view.getUint32(at + 20),
    };
  });
}

function parseSourceDescription(view: DataView, bytes: Uint8Array, count: number): RtcpPacket | undefined {
  const chunks: { ssrc: number; cname?: string }[] = [];
  let at = 4;
  for (let i = 0; i < count; i++) {
    if (at + 4 > bytes.length) return undefined;
    const chunk: { ssrc: number; cname?: string } = { ssrc: view.getUint32(at) };
    at += 4;
    while (at < bytes.length && bytes[at] !== 0) {
      const length = bytes[at + 1];
      if (length === undefined || at + 2 + length > bytes.length) return undefined;
      if (bytes[at] === CNAME) chunk.cname = new TextDecoder().decode(bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    // Each chunk ends in one to four zeroes, at a multiple of four.
    at = (at + 4) & ~3;
    chunks.push(chunk);
  }
  return { type: 'sourceDescription', chunks };
}

function parseBye(view: DataView, bytes: Uint8Array, count: number): RtcpPacket | undefined {
  const end = 4 + count * 4;
  if (end > bytes.length) return undefined;
  const ssrcs = Array.from({ length: count }, (_, index) => view.getUint32(4 + index * 4));
  const length = bytes[end];
  if (length === undefined || end + 1 + length > bytes.length) return { type: 'bye', ssrcs };
  return { type: 'bye', ssrcs, reason: new TextDecoder().decode(bytes.subarray(end + 1, end + 1 + length)) };
}

/** The bytes of a compound packet. Throws when a packet has more than 31 reports, chunks or sources. */
export function printRtcp(packets: readonly RtcpPacket[]): Uint8Array {
  const parts = packets.map(printOne);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function printOne(packet: RtcpPacket): Uint8Array {
  switch (packet.type) {
    case 'senderReport': {
      const view = start(SR, packet.reports.length, 28 + packet.reports.length * 24);
      view.setUint32(4, packet.ssrc);
      view.setUint32(8, packet.ntpSeconds);
      view.setUint32(12, packet.ntpFraction);
      view.setUint32(16, packet.rtpTimestamp);
      view.setUint32(20, packet.packets);
      view.setUint32(24, packet.payloadBytes);
      printReports(view, 28, packet.reports);
      return bytesOf(view);
    }
    case 'receiverReport': {
      const view = start(RR, packet.reports.length, 8 + packet.reports.length * 24);
      view.setUint32(4, packet.ssrc);
      printReports(view, 8, packet.reports);
      return bytesOf(view);
    }
    case 'sourceDescription': {
      const names = packet.chunks.map(({ cname }) =>
        cname === undefined ? undefined : new TextEncoder().encode(cname).subarray(0, 255),
      );
      const sizes = names.map((name) => ((name === undefined ? 0 : 2 + name.length) + 8) & ~3);
      const view = start(
        SDES,
        packet.chunks.length,
        sizes.reduce((sum, size) => sum + size, 4),
      );
      let at = 4;
      packet.chunks.forEach(({ ssrc }, index) => {
        view.setUint32(at, ssrc);
        const name = names[index];
        if (name !== undefined) {
          view.setUint8(at + 4, CNAME);
          view.setUint8(at + 5, name.length);
          bytesOf(view).set(name, at + 6);
        }
        at += sizes[index]!;
      });
      return bytesOf(view);
    }
    case 'bye': {
      const reason = packet.reason === undefined ? undefined : new TextEncoder().encode(packet.reason).subarray(0, 255);
      const end = 4 + packet.ssrcs.length * 4;
      const view = start(BYE, packet.ssrcs.length, end + (reason === undefined ? 0 : (reason.length + 4) & ~3));
      packet.ssrcs.forEach((ssrc, index) => {
        view.setUint32(4 + index * 4, ssrc);
      });
      if (reason !== undefined) {
        view.setUint8(end, reason.length);
        bytesOf(view).set(reason, end + 1);
      }
      return bytesOf(view);
    }
    case 'other':
      return packet.bytes;
  }
}

function start(packetType: number, count: number, length: number): DataView {
  if (count > 31) throw new Error('an RTCP packet holds at most 31 of a kind');
  const view = new DataView(new ArrayBuffer(length));
  view.setUint8(0, 0x80 | count);
  view.setUint8(1, packetType);
  view.setUint16(2, length / 4 - 1);
  return view;
}

function printReports(view: DataView, at: number, reports: readonly ReceptionReportBlock[]): void {
  reports.forEach((report, index) => {
    const offset = at + index * 24;
    view.setUint32(offset, report.ssrc);
    view.setUint32(offset + 4, ((report.fractionLost & 0xff) << 24) | (report.cumulativeLost & 0xffffff));
    view.setUint32(offset + 8, report.extendedHighestSequenceNumber);
    view.setUint32(offset + 12, report.jitter);
    view.setUint32(offset + 16, report.lastSenderReport);
    view.setUint32(offset + 20, report.delaySinceLastSenderReport);
  });
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function fail(code: string, message: string, offset: number): Result<never> {
  return err({ code, message, offset, section: 'RFC 3550 §6.1' });
}
