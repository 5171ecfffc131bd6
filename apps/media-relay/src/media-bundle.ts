import type { MonoMs } from '@belfry/core';
import { headerExtensionElement, parseRtcp, parseRtp, printRtcp, type RtcpPacket } from '@belfry/rtp';
import { attributeValues, type MediaDescription, parseSource } from '@belfry/sdp';
import type { LegMedia } from './leg-media.ts';
import type { MediaListener, MediaTransport } from './media-transport.ts';
import type { RelayCounters } from './relay-counters.ts';

const MID_EXTENSION = 'urn:ietf:params:rtp-hdrext:sdes:mid';
const MOST_SOURCES = 64;
const TRANSPORT_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;

/**
 * Sections of one party that share a transport (RFC 9143): tells whose a packet is, by its source as the SDP named it or as it was learned, by the name of the section that
 * the packet bears, or by its payload type (§9.2). RTCP is parted between them by the sources that it is about.
 */
export class MediaBundle implements MediaListener {
  readonly transport: MediaTransport;
  /** The first has opened the transport. */
  readonly members: LegMedia[] = [];
  readonly #sources = new Map<number, LegMedia>();
  /** Identifier of the header extension that names the section; 0: there is none. */
  midExtension = 0;

  readonly #counters: RelayCounters;

  constructor(first: LegMedia, counters: RelayCounters) {
    this.#counters = counters;
    this.transport = first.transport;
    this.transport.listener = this;
    this.members.push(first);
  }

  /** Takes what an offer or answer says of a member: its sources, and how packets name it. */
  describe(member: LegMedia, { lines }: MediaDescription): void {
    for (const [ssrc, of] of this.#sources) if (of === member) this.#sources.delete(ssrc);
    for (const value of attributeValues(lines, 'ssrc')) {
      const source = parseSource(value);
      if (source.ok) this.#learn(source.value.ssrc, member);
    }
    for (const value of attributeValues(lines, 'extmap')) {
      const [id = '', uri] = value.split(' ');
      if (uri === MID_EXTENSION) this.midExtension = Number.parseInt(id, 10) || 0;
    }
    this.setClockRates();
    this.transport.silenced = this.members.every(({ silenced }) => silenced);
  }

  /** Lets the port know of the payload types of all members. */
  setClockRates(): void {
    this.transport.rtp.setClockRates(this.members.flatMap((member) => member.clockRates));
  }

  /** A member is no more. True: it was the last, and the transport is nobody's. */
  leave(member: LegMedia): boolean {
    const at = this.members.indexOf(member);
    if (at >= 0) this.members.splice(at, 1);
    for (const [ssrc, of] of this.#sources) if (of === member) this.#sources.delete(ssrc);
    return at >= 0 && this.members.length === 0;
  }

  rtp(bytes: Uint8Array, at: MonoMs): void {
    const ssrc = ((bytes[8]! << 24) | (bytes[9]! << 16) | (bytes[10]! << 8) | bytes[11]!) >>> 0;
    const member = this.#sources.get(ssrc) ?? this.#find(ssrc, bytes);
    if (member === undefined) this.#counters.drops.unpaired++;
    else member.receive(bytes, at);
  }

  rtcp(bytes: Uint8Array, at: MonoMs): void {
    const parsed = parseRtcp(bytes);
    if (!parsed.ok) return;
    for (const member of [...this.members]) {
      const part = parsed.value.flatMap((packet) => this.#partFor(member, packet));
      if (part.length > 0) member.reported(part, printRtcp(part), at);
    }
  }

  udp(): void {}

  #find(ssrc: number, bytes: Uint8Array): LegMedia | undefined {
    const member = this.#named(bytes) ?? this.#byPayloadType(bytes[1]! & 0x7f);
    if (member !== undefined) this.#learn(ssrc, member);
    return member;
  }

  #named(bytes: Uint8Array): LegMedia | undefined {
    // Bit X says whether there is any extension at all.
    if (this.midExtension === 0 || (bytes[0]! & 0x10) === 0) return undefined;
    const packet = parseRtp(bytes);
    const element = packet.ok ? headerExtensionElement(packet.value, this.midExtension) : undefined;
    if (element === undefined) return undefined;
    const mid = Buffer.from(element).toString('latin1');
    return this.members.find((member) => member.mid === mid);
  }

  /** Only a payload type that one section alone has says whose the packet is. */
  #byPayloadType(payloadType: number): LegMedia | undefined {
    const having = this.members.filter((member) => member.codecOf(payloadType) !== undefined);
    return having.length === 1 ? having[0] : undefined;
  }

  #learn(ssrc: number, member: LegMedia): void {
    this.#sources.delete(ssrc);
    const [oldest] = this.#sources.keys();
    if (this.#sources.size >= MOST_SOURCES && oldest !== undefined) this.#sources.delete(oldest);
    this.#sources.set(ssrc, member);
  }

  /** What sources send belongs to the section of the source; of one that nobody knows, to the first. */
  #isOf(member: LegMedia, ssrc: number): boolean {
    return (this.#sources.get(ssrc) ?? this.members[0]) === member;
  }

  #partFor(member: LegMedia, packet: RtcpPacket): readonly RtcpPacket[] {
    switch (packet.type) {
      case 'senderReport':
      case 'receiverReport': {
        const reports = packet.reports.filter(({ ssrc }) => member.hears(ssrc));
        if (packet.type === 'senderReport' && this.#isOf(member, packet.ssrc)) return [{ ...packet, reports }];
        return reports.length > 0 ? [{ type: 'receiverReport', ssrc: packet.ssrc, reports }] : [];
      }
      case 'sourceDescription': {
        const chunks = packet.chunks.filter(({ ssrc }) => this.#isOf(member, ssrc));
        return chunks.length > 0 ? [{ ...packet, chunks }] : [];
      }
      case 'bye': {
        const ssrcs = packet.ssrcs.filter((ssrc) => this.#isOf(member, ssrc));
        return ssrcs.length > 0 ? [{ ...packet, ssrcs }] : [];
      }
      case 'other':
        return this.#isAbout(member, packet.packetType, packet.bytes) ? [packet] : [];
    }
  }

  /** Feedback is about a source that the party hears: as such, or (FIR, REMB) in the list after it. Anything else about who sends it. */
  #isAbout(member: LegMedia, packetType: number, bytes: Uint8Array): boolean {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const word = (at: number) => (bytes.length >= at + 4 ? view.getUint32(at) : 0);
    if (packetType !== TRANSPORT_FEEDBACK && packetType !== PAYLOAD_FEEDBACK) return this.#isOf(member, word(4));
    return [8, 12, 20].some((at) => word(at) !== 0 && member.hears(word(at)));
  }
}
