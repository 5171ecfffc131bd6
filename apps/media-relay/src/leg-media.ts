import type { MonoMs } from '@belfry/core';
import type { MediaSocket } from '@belfry/net';
import { RelayPort } from '@belfry/rtp';
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
import type { PortPair } from './port-pairs.ts';
import type { RelayCounters } from './relay-counters.ts';
import { familyOf } from './relay-interface.ts';

/** Monotonic milliseconds with fractions: jitter is measured in them. */
const now = () => performance.now() as MonoMs;

/** What the signalling says about the party behind a media section, beside its SDP. */
export interface Trust {
  /** Where its signalling came from. */
  readonly signalling?: string;
  readonly strict: boolean;
}

/** One media section of one leg: its two ports, what comes in through them, and the section of the other leg that it goes out of. */
export class LegMedia {
  readonly rtp: RelayPort;
  readonly rtcp = new RelayPort('rtcp');
  readonly ports: PortPair;
  /** The other leg's section. Packets pass only while each is the other's peer: a branch that lost a fork is mute. */
  peer: LegMedia | undefined;
  /** `audio`, `video`, `image`. */
  type = '';
  /** The profile that this leg's party sees. */
  protocol = '';
  codecs: readonly Codec[] = [];
  /** The party takes RTCP on its RTP port (RFC 5761). */
  rtcpMux = false;
  /** The party has spoken by SDP. */
  described = false;
  /** The party refused the section, or is not to be sent anything now: its SDP says port 0 or no address. */
  silenced = false;
  /** The party's SDP says anything but sendrecv. */
  held = false;
  readonly #counters: RelayCounters;

  constructor(ports: PortPair, kind: 'rtp' | 'udp', counters: RelayCounters) {
    this.ports = ports;
    this.rtp = new RelayPort(kind);
    this.#counters = counters;
    ports.rtp.onDatagram = (bytes, address, port) => this.#receive(this.rtp, bytes, address, port);
    ports.rtcp.onDatagram = (bytes, address, port) => this.#receive(this.rtcp, bytes, address, port);
  }

  /** The relay's address toward this leg. */
  get address(): string {
    return this.ports.rtp.address;
  }

  get family(): AddressFamily {
    return familyOf(this.address);
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
    if (this.silenced || connection === undefined) return;
    const { strict } = trust;
    const signalling = trust.signalling === undefined ? {} : { signalling: trust.signalling };
    const at = now();
    this.rtp.latch.seed({ address: connection.address, port: section.port, strict, ...signalling }, at);
    const rtcp = rtcpOf(description, section);
    const address = rtcp.connection?.address ?? connection.address;
    this.rtcp.latch.seed({ address, port: rtcp.port, strict, ...signalling }, at);
  }

  /** Says what the payload types that the party sends mean. */
  setCodecs(codecs: readonly Codec[]): void {
    this.codecs = codecs;
    this.rtp.setClockRates(
      // A telephone-event repeats the timestamp of its beginning, so its packets say nothing of jitter.
      codecs.map(({ payloadType, name, clockRate }) => [
        payloadType,
        name.toLowerCase() === 'telephone-event' ? 0 : clockRate,
      ]),
    );
  }

  /** When the last packet came, on either port. */
  get lastPacketAt(): MonoMs | undefined {
    const last = Math.max(this.rtp.lastPacketAt ?? 0, this.rtcp.lastPacketAt ?? 0);
    return last > 0 ? (last as MonoMs) : undefined;
  }

  /** Round trip between the relay and the party, by RTCP. */
  get roundTripMs(): number | undefined {
    return this.rtcp.roundTripMs ?? this.rtp.roundTripMs;
  }

  close(): void {
    this.ports.close();
    if (this.peer?.peer === this) this.peer.peer = undefined;
    this.peer = undefined;
  }

  #receive(port: RelayPort, bytes: Uint8Array, address: string, sourcePort: number): void {
    const at = now();
    if (port === this.rtcp && !port.latch.learned && this.rtp.latch.learned) port.latch.trust(this.rtp.latch.address);
    const verdict = port.receive(bytes, address, sourcePort, at);
    const counters = this.#counters;
    if (verdict !== 'rtp' && verdict !== 'rtcp' && verdict !== 'udp') {
      counters.drops[verdict]++;
      return;
    }
    counters.packets[verdict]++;
    counters.bytes += bytes.length;
    const { peer } = this;
    if (peer === undefined || peer.peer !== this) counters.drops.unpaired++;
    else if (verdict === 'rtcp') peer.#passRtcp(bytes, at);
    else peer.#pass(peer.ports.rtp, peer.rtp, bytes);
  }

  #passRtcp(bytes: Uint8Array, at: MonoMs): void {
    const port = this.rtcpMux ? this.rtp : this.rtcp;
    port.passReports(bytes, at);
    this.#pass(this.rtcpMux ? this.ports.rtp : this.ports.rtcp, port, bytes);
  }

  #pass(socket: MediaSocket, { latch }: RelayPort, bytes: Uint8Array): void {
    if (this.silenced || latch.port === 0 || latch.address === '') this.#counters.drops.nowhere++;
    else socket.send(bytes, latch.address, latch.port);
  }
}
