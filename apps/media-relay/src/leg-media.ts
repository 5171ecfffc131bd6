import type { MonoMs } from '@belfry/core';
import {
  bridgeRtcp,
  type FarReception,
  farReceptionOf,
  OutgoingStream,
  Reception,
  type RenumberedStream,
  type RtcpPacket,
  type RtpSenderStart,
} from '@belfry/rtp';
import {
  type AddressFamily,
  type Codec,
  codecsOf,
  connectionOf,
  directionOf,
  isAuxiliaryCodec,
  isUnspecified,
  type MediaDescription,
  packetTimeOf,
  rtcpOf,
  type SessionDescription,
} from '@belfry/sdp';
import type { CodecTerms } from './codec-bridge.ts';
import { EventSender } from './dtmf/event-sender.ts';
import { MediaBundle } from './media-bundle.ts';
import { type MediaListener, type MediaTransport, mediaNow } from './media-transport.ts';
import type { PlayClock } from './playing/play-clock.ts';
import type { RelayCounters } from './relay-counters.ts';
import { StreamTreatment } from './stream-treatment.ts';
import type { TransportSecurity } from './transport-security.ts';

/** What the signalling says about the party behind a media section, beside its SDP. */
export interface Trust {
  /** Where its signalling came from. */
  readonly signalling?: string;
  /** Only the address of its SDP may send. */
  readonly strict: boolean;
  /** Nothing is learned from where its packets come. */
  readonly asymmetric: boolean;
}

/** An offer that waits for the party's answer. */
export interface MadeOffer {
  /** Makes it hold. */
  readonly adopt: () => void;
  /** What protects the party's media then; undefined: nothing does. */
  readonly security: TransportSecurity | undefined;
  /** What the codecs of the answer are judged by; undefined: it is no RTP. */
  readonly codecs: CodecTerms | undefined;
}

/** One media section of one leg: what its party says of it, the transport that it uses, and the section of the other leg that it goes out of. */
export class LegMedia implements MediaListener {
  #transport: MediaTransport;
  /** The sections that share its transport; undefined: none does. */
  bundle: MediaBundle | undefined;
  /** What came of this section, when its transport is not its own. */
  readonly #ownReception = new Reception();
  #farReception: FarReception | undefined;
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
  /** The offer that was made to the party last, until it answers; until then, and should it refuse, all is as it was (RFC 3264 §4). */
  offered: MadeOffer | undefined;
  /** Number of the party's own offer that holds; 0: none does. */
  offerHeard = 0;
  /** The party has spoken by SDP. */
  described = false;
  /** The party refused the section, or is not to be sent anything now: its SDP says port 0 or no address. */
  silenced = false;
  /** The party's SDP says anything but sendrecv. */
  held = false;
  /** Its offer was made with codecs that have to be made out of others, or are kept from the other party. */
  converts = false;
  /** Its keys are to be told of. */
  detectsKeys = false;
  /** Its offer was made so that keys are converted, should only one of the two take them as events. */
  convertsKeys = false;
  /** What Opus may send on average to and from it, in bits a second. */
  opusLimit: number | undefined;
  /** How much sound the party wishes in one packet. */
  ptimeMs = 20;
  /** What is done to its stream on the way; undefined: it is passed on. */
  treatment: StreamTreatment | undefined;
  /** The stream that the party hears, when others than the other party have a part in it. */
  outgoing: OutgoingStream | undefined;
  #eventSender: EventSender | undefined;
  /** Sounds that are played to the party: as long as there are any it does not hear the other. */
  readonly players = new Set<() => void>();
  /** The file that is played until it is stopped. */
  endless: string | undefined;
  /** How this party's streams are called toward the other. */
  readonly cname: string;
  readonly #counters: RelayCounters;

  constructor(transport: MediaTransport, counters: RelayCounters, cname: string) {
    this.#transport = transport;
    this.#counters = counters;
    this.cname = cname;
    transport.listener ??= this;
  }

  /** Where its packets come in and go out. */
  get transport(): MediaTransport {
    return this.#transport;
  }

  /** Gives up its own transport, if it has one, for that of another section of the party (RFC 9143). */
  share(owner: LegMedia): void {
    if (this.bundle !== undefined && this.bundle === owner.bundle) return;
    if (this.#transport !== owner.transport) this.#leave();
    owner.bundle ??= new MediaBundle(owner, this.#counters);
    this.#transport = owner.transport;
    this.bundle = owner.bundle;
    this.bundle.members.push(this);
    this.bundle.setClockRates();
  }

  /** What has come of this section. */
  get reception(): Reception {
    return this.bundle === undefined ? this.#transport.rtp.reception : this.#ownReception;
  }

  /** What its party said last of how it hears the other. */
  get farReception(): FarReception | undefined {
    if (this.bundle !== undefined) return this.#farReception;
    const a = this.#transport.rtp.farReception;
    const b = this.#transport.rtcp.farReception;
    return a === undefined || (b !== undefined && b.at > a.at) ? b : a;
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
    const isTagged = this.bundle === undefined || this.bundle.members[0] === this;
    const nowhere = connection === undefined || (isTagged && isUnspecified(connection.address));
    this.type = section.media;
    this.protocol = section.protocol;
    this.setCodecs(codecsOf(section));
    const time = packetTimeOf(section);
    this.ptimeMs = (time.ok ? time.value.ptimeMs : undefined) ?? 20;
    this.held = section.port !== 0 && (nowhere || directionOf(description, section) !== 'sendrecv');
    this.silenced = nowhere || section.port === 0;
    this.described = true;
    if (this.bundle === undefined) this.transport.silenced = this.silenced;
    else this.bundle.describe(this, section);
    if (this.silenced || connection === undefined || (!isTagged && !this.bundle?.members[0]?.silenced)) return;
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

  /** Does the party send keys as events? It has them itself, and was told of them. */
  get sendsEvents(): boolean {
    return this.codecs.some(isEvent) && (this.sends.length === 0 || this.sends.some(isEvent));
  }

  /** What the party's sound is coded in, by the packet that came last. */
  get soundCodec(): Codec | undefined {
    const { payloadType } = this.reception;
    return payloadType === undefined ? undefined : this.codecOf(payloadType);
  }

  /** What a payload type of the party's packets means. */
  codecOf(payloadType: number): Codec | undefined {
    const is = (codec: Codec) => codec.payloadType === payloadType;
    return this.sends.find(is) ?? this.codecs.find(is);
  }

  /** Ticks a second of a payload type of the party's packets. */
  clockRateOf(payloadType: number): number {
    return this.codecOf(payloadType)?.clockRate ?? 8000;
  }

  /** Ticks a second of the sound that the party takes first. */
  get clockRate(): number {
    return this.codecs.find((codec) => !isAuxiliaryCodec(codec))?.clockRate ?? 8000;
  }

  /** The events that the party takes, by the clock of its sound if it has them (RFC 4733 §2.1). */
  get eventCodec(): Codec | undefined {
    const events = this.codecs.filter(isEvent);
    return events.find(({ clockRate }) => clockRate === this.clockRate) ?? events[0];
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
    this.endless = undefined;
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

  /**
   * A stream toward the party beside the other party's, for what is played instead of it. Not where streams are protected or bundled, whose receivers may wait for those alone that they know,
   * nor where the party hears a stream of many already.
   */
  sourceApart(clockRate: number, random: () => RtpSenderStart): OutgoingStream {
    const isPlain = this.transport.security === undefined && this.bundle === undefined;
    return this.outgoing === undefined && isPlain
      ? new OutgoingStream(random(), clockRate)
      : this.outgoingFrom(clockRate, random);
  }

  /** Keys to the party as events of the stream that it hears. */
  eventSender(clock: PlayClock, random: () => RtpSenderStart): EventSender {
    this.#eventSender ??= new EventSender(this, clock, random);
    return this.#eventSender;
  }

  /** Where the party's own stream would go on now; undefined: it has sent nothing. */
  progress(clockRate: number): RtpSenderStart | undefined {
    const { current, lastTimestamp, lastAt } = this.reception;
    if (current === undefined || this.treatment?.transcoder !== undefined) return undefined;
    return {
      ssrc: current.ssrc,
      sequenceNumber: (current.extendedHighestSequenceNumber + 1) & 0xffff,
      timestamp: (lastTimestamp + Math.round(((mediaNow() - lastAt) * clockRate) / 1000)) >>> 0,
    };
  }

  /** How this party's stream is numbered toward `to`; undefined: as it numbers it itself. */
  #renumberedFor(to: LegMedia, at: MonoMs): RenumberedStream | undefined {
    const { current } = this.reception;
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
    if (this.bundle === undefined) this.#transport.rtp.setClockRates(this.clockRates);
    else this.bundle.setClockRates();
  }

  /** Ticks a second by payload type. */
  get clockRates(): (readonly [number, number])[] {
    // A telephone-event repeats the timestamp of its beginning, so its packets say nothing of jitter.
    return [...this.codecs, ...this.sends].map((codec) => [codec.payloadType, isEvent(codec) ? 0 : codec.clockRate]);
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

  /** Takes a packet that came by a transport that it shares. */
  receive(bytes: Uint8Array, at: MonoMs): void {
    const payloadType = bytes[1]! & 0x7f;
    this.#ownReception.receive(bytes, at, this.isEvent(payloadType) ? 0 : this.clockRateOf(payloadType));
    this.rtp(bytes, at);
  }

  /** Takes RTCP that came so: its packets, and their octets. */
  reported(packets: readonly RtcpPacket[], bytes: Uint8Array, at: MonoMs): void {
    for (const packet of packets) {
      if (packet.type !== 'senderReport' && packet.type !== 'receiverReport') continue;
      for (const report of packet.reports) this.#farReception = farReceptionOf(report, at);
    }
    this.rtcp(bytes, at);
  }

  /** Is it a source that the party hears in this section? */
  hears(ssrc: number): boolean {
    if (this.outgoing?.ssrc === ssrc || this.peer?.treatment?.transcoder?.ssrc === ssrc) return true;
    return this.peer?.reception.sources.some((source) => source.ssrc === ssrc) === true;
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
    } else if (this.isPlayedTo) return;
    this.transport.sendRtp(bytes);
  }

  rtcp(bytes: Uint8Array, at: MonoMs): void {
    this.treatment?.copier?.rtcp(bytes);
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
    this.#leave();
    if (this.peer?.peer === this) this.peer.peer = undefined;
    this.peer = undefined;
  }

  /** Closes its transport, unless others still use it. */
  #leave(): void {
    if (this.bundle === undefined || this.bundle.leave(this)) this.#transport.close();
    this.bundle = undefined;
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
