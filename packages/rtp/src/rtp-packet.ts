import { err, ok, type Result, type RtpTicks } from '@belfry/core';

/** An RTP packet (RFC 3550 §5.1). */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  /** 0 to 65,535. */
  readonly sequenceNumber: number;
  readonly timestamp: RtpTicks;
  readonly ssrc: number;
  readonly csrcs: readonly number[];
  /** Profile word and content of the header extension (RFC 3550 §5.3.1). */
  readonly extension?: { readonly profile: number; readonly data: Uint8Array };
  /** Without padding. A view of the bytes that were parsed. */
  readonly payload: Uint8Array;
}

/** The least that an RTP packet can be. */
export const rtpHeaderBytes = 12;

/** Parses one datagram. Errors: `rtp/short`, `rtp/version`, `rtp/padding`. */
export function parseRtp(bytes: Uint8Array): Result<RtpPacket> {
  if (bytes.length < rtpHeaderBytes) return fail('rtp/short', 'shorter than the header', bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = bytes[0]!;
  if (first >> 6 !== 2) return fail('rtp/version', 'not version 2', 0);
  const csrcs: number[] = [];
  let at = rtpHeaderBytes + (first & 0x0f) * 4;
  if (at > bytes.length) return fail('rtp/short', 'CSRC list cut short', bytes.length);
  for (let i = rtpHeaderBytes; i < at; i += 4) csrcs.push(view.getUint32(i));
  let extension: RtpPacket['extension'];
  if (first & 0x10) {
    if (at + 4 > bytes.length) return fail('rtp/short', 'header extension cut short', bytes.length);
    const end = at + 4 + view.getUint16(at + 2) * 4;
    if (end > bytes.length) return fail('rtp/short', 'header extension cut short', bytes.length);
    extension = { profile: view.getUint16(at), data: bytes.subarray(at + 4, end) };
    at = end;
  }
  let end = bytes.length;
  if (first & 0x20) {
    const padding = bytes[end - 1]!;
    if (padding === 0 || padding > end - at) return fail('rtp/padding', 'impossible padding', end - 1);
    end -= padding;
  }
  return ok({
    payloadType: bytes[1]! & 0x7f,
    marker: bytes[1]! >= 0x80,
    sequenceNumber: view.getUint16(2),
    timestamp: view.getUint32(4) as RtpTicks,
    ssrc: view.getUint32(8),
    csrcs,
    ...(extension && { extension }),
    payload: bytes.subarray(at, end),
  });
}

/** The bytes of a packet, without padding. Throws when there are more than 15 CSRCs or the extension is not whole words. */
export function printRtp(packet: RtpPacket): Uint8Array {
  const { csrcs, extension, payload } = packet;
  if (csrcs.length > 15) throw new Error('an RTP packet has at most 15 CSRCs');
  if (extension && extension.data.length % 4 !== 0) throw new Error('an RTP header extension has whole words');
  const header = rtpHeaderBytes + csrcs.length * 4 + (extension ? 4 + extension.data.length : 0);
  const bytes = new Uint8Array(header + payload.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x80 | (extension ? 0x10 : 0) | csrcs.length;
  bytes[1] = (packet.marker ? 0x80 : 0) | (packet.payloadType & 0x7f);
  view.setUint16(2, packet.sequenceNumber);
  view.setUint32(4, packet.timestamp);
  view.setUint32(8, packet.ssrc);
  csrcs.forEach((csrc, index) => {
    view.setUint32(rtpHeaderBytes + index * 4, csrc);
  });
  if (extension) {
    const at = rtpHeaderBytes + csrcs.length * 4;
    view.setUint16(at, extension.profile);
    view.setUint16(at + 2, extension.data.length / 4);
    bytes.set(extension.data, at + 4);
  }
  bytes.set(payload, header);
  return bytes;
}

function fail(code: string, message: string, offset: number): Result<never> {
  return err({ code, message, offset, section: 'RFC 3550 §5.1' });
}
