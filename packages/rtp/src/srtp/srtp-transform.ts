import type { PacketBuffer } from './packet-buffer.ts';

/**
 * The cryptography of a session, on the packet in a buffer. Indices are the 48 bits of RFC 3711 §3.3.1 for RTP, the 31 bits of §3.4 for RTCP.
 * What opens gives the length of the plain packet, or -1 when it is not authentic; the buffer's content means nothing then.
 */
export interface SrtpTransform {
  /** What a protected packet has more than a plain one, MKI included. */
  readonly rtpOverhead: number;
  readonly rtcpOverhead: number;
  /** Gives the length of the protected packet; `payloadAt` is where the header ends. */
  sealRtp(buffer: PacketBuffer, payloadAt: number, length: number, ssrc: number, index: number): number;
  openRtp(buffer: PacketBuffer, payloadAt: number, length: number, ssrc: number, index: number): number;
  sealRtcp(buffer: PacketBuffer, length: number, ssrc: number, index: number): number;
  openRtcp(buffer: PacketBuffer, length: number, ssrc: number): number;
  /** Where the E flag and the index of an SRTCP packet of this length stand. */
  rtcpIndexAt(length: number): number;
}

/** Before the index of an SRTCP packet: the packet is encrypted (RFC 3711 §3.4). */
export const E_FLAG = 0x80000000;
/** The part of an RTCP packet that is never encrypted: its first header and SSRC (RFC 3711 §3.4). */
export const RTCP_CLEAR_BYTES = 8;
