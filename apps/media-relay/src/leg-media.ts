import type { MonoMs } from '@belfry/core';
import { bridgeRtcp } from '@belfry/rtp';
import {
  type AddressFamily,
  type Codec,
  codecsOf,
  connectionOf,
  directionOf,
  isUnspecified,
  type MediaDescription,
  rtcpOf,
  type SessionDescription,
} from '@belfry/sdp';
import { type MediaListener, type MediaTransport, mediaNow } from './media-transport.ts';
import type { RelayCounters } from './relay-counters.ts';

/** What the signalling says about the party behind a media section, beside its SDP. */
export interface Trust {
  /** Where its signalling came from. */
  readonly signalling?: string;
  /** Only the address of its SDP may send. */
  readonly strict: boolean;
  /** Nothing is learned from where its packets come. */
  readonly asymmetric: boolean;
}

/** One media section of one leg: what its party says of it, the transport that it uses, and the section of the other leg that it goes out of. */
export class LegMedia implements MediaListener {
  readonly transport: MediaTransport;
  /** The other leg's section. Packets pass only while each is the other's peer: a branch that lost a fork is mute. */
  peer: LegMedia | undefined;
  /** `audio`, `video`, `image`. */
  type = '';
  /** The profile that this leg's party sees. */
  protocol = '';
  codecs: readonly Codec[] = [];
  /** The name of the section, if the party gives it one (RFC 5888); echoed. */
  mid: string | undefined;
  /** The party has spoken by SDP. */
  described = false;
  /** The party refused the section, or is not to be sent anything now: its SDP says port 0 or no address. */
  silenced = false;
  /** The party's SDP says anything but sendrecv. */
  held = false;
  /** How this party's streams are called toward the other. */
  readonly cname: string;
  readonly #counters: RelayCounters;

  constructor(transport: MediaTransport, counters: RelayCounters, cname: string) {
    this.transport = transport;
    this.#counters = counters;
    this.cname = cname;
    transport.listener = this;
  }

  /** The relay's address toward this leg. */
  get address(): string {
    return this.transport.address;
  }

  get family(): AddressFamily {
    return this.transport.family;
  }

  /** Takes what the party says of this section in an offer or answer. */
  describe(description: SessionDescription, section: MediaDescription, trust: Trust): void {
    const connection = connectionOf(description, section);
    const nowhere = connection === undefined || isUnspecified(connection.address);
    this.type = section.media;
    this.protocol = section.protocol;
    this.setCodecs(codecsOf(section));
    this.held = section.port !== 0 && (nowhere || directionOf(description, section) !== 'sendrecv');
    this.silenced = nowhere || section.port === 0;
    this.described = true;
    this.transport.silenced = this.silenced;
    if (this.silenced || connection === undefined) return;
    const at = mediaNow();
    const { rtp, rtcp: rtcpPort } = this.transport;
    rtp.latch.seed({ address: connection.address, port: section.port, ...trust }, at);
    const rtcp = rtcpOf(description, section);
    const address = rtcp.connection?.address ?? connection.address;
    rtcpPort.latch.seed({ address, port: rtcp.port, ...trust }, at);
  }

  /** Says what the payload types that the party sends mean. */
  setCodecs(codecs: readonly Codec[]): void {
    this.codecs = codecs;
    this.transport.rtp.setClockRates(
      // A telephone-event repeats the timestamp of its beginning, so its packets say nothing of jitter.
      codecs.map(({ payloadType, name, clockRate }) => [
        payloadType,
        name.toLowerCase() === 'telephone-event' ? 0 : clockRate,
      ]),
    );
  }

  /** When the last packet came, on either port. */
  get lastPacketAt(): MonoMs | undefined {
    return this.transport.lastPacketAt;
  }

  /** Round trip between the relay and the party, by RTCP. */
  get roundTripMs(): number | undefined {
    const { rtcp, rtp } = this.transport;
    return rtcp.roundTripMs ?? rtp.roundTripMs;
  }

  rtp(bytes: Uint8Array, _at: MonoMs): void {
    this.#heard()?.transport.sendRtp(bytes);
  }

  rtcp(bytes: Uint8Array, at: MonoMs): void {
    const peer = this.#heard();
    if (peer === undefined) return;
    const bridged = bridgeRtcp(bytes, { cname: this.cname, feedback: peer.protocol.endsWith('F') });
    if (bridged !== undefined) peer.transport.sendRtcp(bridged, at);
  }

  udp(bytes: Uint8Array, _at: MonoMs): void {
    this.#heard()?.transport.sendRtp(bytes);
  }

  close(): void {
    this.transport.close();
    if (this.peer?.peer === this) this.peer.peer = undefined;
    this.peer = undefined;
  }

  /** The section that hears this one. */
  #heard(): LegMedia | undefined {
    const { peer } = this;
    if (peer !== undefined && peer.peer === this) return peer;
    this.#counters.drops.unpaired++;
    return undefined;
  }
}
