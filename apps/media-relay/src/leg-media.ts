import type { MonoMs } from '@belfry/core';
import { bridgeRtcp, OutgoingStream, type RenumberedStream, type RtpSenderStart } from '@belfry/rtp';
import {
  type AddressFamily,
  type Codec,
  codecsOf,
  connectionOf,
  directionOf,
  isUnspecified,
  type MediaDescription,
  packetTimeOf,
  rtcpOf,
  type SessionDescription,
} from '@belfry/sdp';
import { type MediaListener, type MediaTransport, mediaNow } from './media-transport.ts';
import type { RelayCounters } from './relay-counters.ts';
import { StreamTreatment } from './stream-treatment.ts';

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
  /** What the party says that it takes. */
  codecs: readonly Codec[] = [];
  /** What the party has been told, and so sends (RFC 3264 §6.1). */
  sends: readonly Codec[] = [];
  /** The name of the section, if the party gives it one (RFC 5888); echoed. */
  mid: string | undefined;
  /** The party has spoken by SDP. */
  described = false;
  /** The party refused the section, or is not to be sent anything now: its SDP says port 0 or no address. */
  silenced = false;
  /** The party's SDP says anything but sendrecv. */
  held = false;
  /** Its offer was made with codecs that have to be made out of others, or are kept from the other party. */
  converts = false;
  /** How much sound the party wishes in one packet. */
  ptimeMs = 20;
  /** What is done to its stream on the way; undefined: it is passed on. */
  treatment: StreamTreatment | undefined;
  /** The stream that the party hears, when others than the other party have a part in it. */
  outgoing: OutgoingStream | undefined;
  /** Sounds that are played to the party: as long as there are any it does not hear the other. */
  readonly players = new Set<() => void>();
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
    const time = packetTimeOf(section);
    this.ptimeMs = (time.ok ? time.value.ptimeMs : undefined) ?? 20;
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

  /** Says what the party takes. */
  setCodecs(codecs: readonly Codec[]): void {
    this.codecs = codecs;
    this.#setClockRates();
  }

  /** Says what the party was told to send. */
  setSends(codecs: readonly Codec[]): void {
    this.sends = codecs;
    this.#setClockRates();
  }

  /** Is it the payload type of the party's telephone events? */
  isEvent(payloadType: number): boolean {
    const codecs = this.sends.length > 0 ? this.sends : this.codecs;
    return codecs.some((codec) => codec.payloadType === payloadType && isEvent(codec));
  }

  /** What the party's sound is coded in, by the packet that came last. */
  get soundCodec(): Codec | undefined {
    const { payloadType } = this.transport.rtp.reception;
    const is = (codec: Codec) => codec.payloadType === payloadType;
    return this.sends.find(is) ?? this.codecs.find(is);
  }

  /** What is done to its stream, made when it is asked for. */
  get treated(): StreamTreatment {
    this.treatment ??= new StreamTreatment(this);
    return this.treatment;
  }

  /** Gives up a treatment that has nothing to do. */
  releaseTreatment(): void {
    if (!this.treatment?.isIdle) return;
    this.treatment.close();
    this.treatment = undefined;
  }

  /** Ends whatever is played to the party. */
  stopPlaying(): void {
    for (const stop of [...this.players]) stop();
  }

  get isPlayedTo(): boolean {
    return this.players.size > 0;
  }

  /** The stream toward the party as one that others may fill in turn; it goes on where the other party's is by now. */
  outgoingFrom(clockRate: number, random: () => RtpSenderStart): OutgoingStream {
    this.outgoing ??= new OutgoingStream(this.peer?.progress(clockRate) ?? random(), clockRate);
    return this.outgoing;
  }

  /** Where the party's own stream would go on now; undefined: it has sent nothing. */
  progress(clockRate: number): RtpSenderStart | undefined {
    const { current, lastTimestamp, lastAt } = this.transport.rtp.reception;
    if (current === undefined || this.treatment?.transcoder !== undefined) return undefined;
    return {
      ssrc: current.ssrc,
      sequenceNumber: (current.extendedHighestSequenceNumber + 1) & 0xffff,
      timestamp: (lastTimestamp + Math.round(((mediaNow() - lastAt) * clockRate) / 1000)) >>> 0,
    };
  }

  /** How this party's stream is numbered toward `to`; undefined: as it numbers it itself. */
  #renumberedFor(to: LegMedia, at: MonoMs): RenumberedStream | undefined {
    const { current } = this.transport.rtp.reception;
    const transcoder = this.treatment?.transcoder;
    const { outgoing } = to;
    if (current === undefined || (transcoder === undefined && outgoing === undefined)) return undefined;
    const { ssrc: sourceSsrc, extendedHighestSequenceNumber: highest } = current;
    if (transcoder === undefined) {
      const timestamp = (source: number) => outgoing!.timestampOf(source);
      return { sourceSsrc, seenSsrc: outgoing!.ssrc, timestamp, highest, ticks: 1 };
    }
    const now = transcoder.timestampAt(at);
    const { sent: packets, sentPayloadBytes: payloadBytes } = transcoder.counts;
    return {
      sourceSsrc,
      seenSsrc: outgoing?.ssrc ?? transcoder.ssrc,
      timestamp: () => outgoing?.timestampOf(now) ?? now,
      sent: { packets, payloadBytes },
      highest,
      ticks: (this.soundCodec?.clockRate ?? 8000) / (transcoder.target?.clockRate ?? 8000),
    };
  }

  #setClockRates(): void {
    this.transport.rtp.setClockRates(
      // A telephone-event repeats the timestamp of its beginning, so its packets say nothing of jitter.
      [...this.codecs, ...this.sends].map((codec) => [codec.payloadType, isEvent(codec) ? 0 : codec.clockRate]),
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

  rtp(bytes: Uint8Array, at: MonoMs): void {
    const peer = this.#heard();
    if (this.treatment !== undefined) this.treatment.pass(bytes, at, peer);
    else if (peer !== undefined) peer.deliver(bytes, at);
  }

  /** Sends the party a packet of the other one's stream. Its numbers may be changed in place. */
  deliver(bytes: Uint8Array, at: MonoMs): void {
    if (this.outgoing !== undefined) {
      if (this.isPlayedTo) {
        this.outgoing.withhold(bytes, at);
        return;
      }
      if (!this.outgoing.pass(bytes, at)) return;
    }
    this.transport.sendRtp(bytes);
  }

  rtcp(bytes: Uint8Array, at: MonoMs): void {
    const peer = this.#heard();
    if (peer === undefined) return;
    const sent = this.#renumberedFor(peer, at);
    const heard = peer.#renumberedFor(this, at);
    const bridged = bridgeRtcp(bytes, {
      cname: this.cname,
      feedback: peer.protocol.endsWith('F'),
      ...(sent && { sent }),
      ...(heard && { heard }),
    });
    if (bridged !== undefined) peer.transport.sendRtcp(bridged, at);
  }

  udp(bytes: Uint8Array, _at: MonoMs): void {
    this.#heard()?.transport.sendRtp(bytes);
  }

  /** The section that hears this one now. */
  heardBy(): LegMedia | undefined {
    return this.peer?.peer === this ? this.peer : undefined;
  }

  close(): void {
    this.stopPlaying();
    this.treatment?.close();
    this.transport.close();
    if (this.peer?.peer === this) this.peer.peer = undefined;
    this.peer = undefined;
  }

  #heard(): LegMedia | undefined {
    const peer = this.heardBy();
    if (peer === undefined) this.#counters.drops.unpaired++;
    return peer;
  }
}

function isEvent({ name }: Codec): boolean {
  return name.toLowerCase() === 'telephone-event';
}
