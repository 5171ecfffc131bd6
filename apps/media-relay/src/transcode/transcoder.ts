import type { MonoMs } from '@belfry/core';
import type { RtpSenderStart } from '@belfry/rtp';
import { type Codec, sameCodec } from '@belfry/sdp';
import { encoderOf, frameMs, soundCodec, soundRate } from './coders.ts';
import { EventMapper } from './event-mapper.ts';
import { Framer } from './framer.ts';
import { OpusEncoder, type OpusSampleRate } from './opus-coder.ts';
import { PacketOrder } from './packet-order.ts';
import { RtpView } from './rtp-view.ts';
import { SoundPath } from './sound-path.ts';
import { SourceTime, ticksPerSecond } from './source-time.ts';

/** One direction of a call whose two parties are told different payload formats. */
export interface TranscoderOptions {
  /** What the sending party may send, under the payload types that it was told. */
  readonly from: readonly Codec[];
  /** What the receiving party takes, under its payload types; the first that can be made is what sound is converted to. */
  readonly to: readonly Codec[];
  /** The receiving party's a=ptime. Default 20. */
  readonly ptimeMs?: number;
  /** Where the stream that is sent begins; unpredictable (RFC 3550 §5.1). */
  readonly start: RtpSenderStart;
  /** Takes each packet to be sent, at once. Its bytes are not used again. */
  readonly emit: (packet: Uint8Array) => void;
}

/** What has become of the packets so far. */
export interface TranscoderCounts {
  received: number;
  sent: number;
  /** Octets of payload sent, as a sender report counts them (RFC 3550 §6.4.1). */
  sentPayloadBytes: number;
  /** No RTP, or an unreadable telephone event. */
  malformed: number;
  unknownPayloadType: number;
  /** Missing in the source's count. */
  lost: number;
  /** Lost, and found again in the next packet (Opus in-band FEC). */
  recovered: number;
  /** Lost, and covered because the frame at hand had begun. */
  concealed: number;
  /** Comfort noise and telephone events that the receiver does not take. */
  notWanted: number;
  /** Sound that its decoder refused. */
  undecodable: number;
}

/** What is done with a payload type. */
type Route =
  | { readonly kind: 'pass'; readonly from: Codec; readonly to: Codec }
  | { readonly kind: 'noise'; readonly from: Codec; readonly to: Codec }
  | { readonly kind: 'sound'; readonly from: Codec; readonly path: SoundPath }
  | { readonly kind: 'event'; readonly from: Codec; readonly to: Codec; readonly mapper: EventMapper }
  | { readonly kind: 'unwanted' };

/**
 * Turns one party's RTP into what the other takes: sound in a common codec only gets the other's payload type, other sound is decoded and
 * encoded anew, telephone events and comfort noise are mapped. What is sent is one stream: own SSRC, sequence numbers without gaps, timestamps
 * that follow the source's time at the receiver's clock. Loss and silence stay gaps in the timestamps. Only plain sound formats; no CSRCs, no header extensions.
 */
export class Transcoder {
  readonly counts: TranscoderCounts = {
    received: 0,
    sent: 0,
    sentPayloadBytes: 0,
    malformed: 0,
    unknownPayloadType: 0,
    lost: 0,
    recovered: 0,
    concealed: 0,
    notWanted: 0,
    undecodable: 0,
  };
  /** What sound is converted to; undefined: nothing is converted here. */
  readonly target: Codec | undefined;
  readonly #start: RtpSenderStart;
  readonly #emit: (packet: Uint8Array) => void;
  readonly #routes: (Route | undefined)[] = [];
  readonly #order = new PacketOrder((bytes, at, lost, isNew) => this.#inOrder(bytes, at, lost, isNew));
  readonly #time = new SourceTime();
  readonly #view = new RtpView();
  /** The clock of the sound that is received at present. */
  #sourceClockRate: number;
  /** The clock of the sound that is sent at present. */
  #clockRate: number;
  readonly #opusEncoder: OpusEncoder | undefined;
  #ssrc: number | undefined;
  #sequenceNumber: number;
  /** Where sound has come to, in 1/48,000 s. */
  #end = 0;

  constructor({ from, to, ptimeMs = 20, start, emit }: TranscoderOptions) {
    this.#start = start;
    this.#emit = emit;
    this.#sequenceNumber = start.sequenceNumber & 0xffff;
    const needed = from.filter((codec) => soundCodec(codec) && !to.some((other) => sameCodec(codec, other)));
    const target = needed.length > 0 ? to.find(soundCodec) : undefined;
    this.target = target;
    this.#clockRate = (target ?? to.find(isSound))?.clockRate ?? 8000;
    this.#sourceClockRate = from.find(isSound)?.clockRate ?? 8000;
    let framer: Framer | undefined;
    if (target !== undefined) {
      const rate = Math.min(soundRate(target), Math.max(...needed.map(soundRate))) as OpusSampleRate;
      const encoder = encoderOf(target, rate);
      if (encoder instanceof OpusEncoder) this.#opusEncoder = encoder;
      framer = new Framer(encoder, frameMs(target, ptimeMs), (payload, position, marker) => {
        this.#clockRate = target.clockRate;
        this.#send(target.payloadType, payload, position, marker);
      });
    }
    for (const codec of from) this.#routes[codec.payloadType & 0x7f] ??= this.#route(codec, to, framer);
  }

  /** When everything in it can be used: at once, but for Opus (see `OpusDecoder`). */
  async ready(): Promise<void> {
    const paths = this.#routes.map((route) => (route?.kind === 'sound' ? route.path.ready : undefined));
    await Promise.all([this.#opusEncoder?.ready, ...paths]);
  }

  /** Takes a datagram of the sending party; what comes of it is emitted before this returns, unless a packet before it is missing. */
  receive(bytes: Uint8Array, now: MonoMs): void {
    this.counts.received++;
    const view = this.#view;
    if (!view.read(bytes)) {
      this.counts.malformed++;
      return;
    }
    if (view.ssrc !== this.#ssrc) {
      const { ssrc, sequenceNumber } = view;
      this.#order.restart();
      this.#ssrc = ssrc;
      this.#order.take(sequenceNumber, bytes, now);
    } else this.#order.take(view.sequenceNumber, bytes, now);
  }

  /** When `handleTimeout` should be called; undefined: never. */
  nextTimeoutAt(): MonoMs | undefined {
    return this.#order.nextTimeoutAt();
  }

  /** Sends what waited for a packet that did not come. */
  handleTimeout(now: MonoMs): void {
    this.#order.release(now);
  }

  /** The SSRC of what is sent. */
  get ssrc(): number {
    return this.#start.ssrc >>> 0;
  }

  /** The RTP timestamp of sound that is sent now, for a sender report of our own (RFC 3550 §6.4.1). */
  timestampAt(now: MonoMs): number {
    return this.#timestampOf(this.#time.now(now));
  }

  /** Packets that came too late or twice. */
  get late(): number {
    return this.#order.late;
  }

  /** Gives back what the coders hold. */
  close(): void {
    this.#opusEncoder?.close();
    for (const route of this.#routes) if (route?.kind === 'sound') route.path.close();
  }

  #route(codec: Codec, to: readonly Codec[], framer: Framer | undefined): Route | undefined {
    const name = codec.name.toLowerCase();
    const alike = to.filter((other) => other.name.toLowerCase() === name);
    if (name === 'telephone-event') {
      const wanted = this.target === undefined ? codec.clockRate : this.target.clockRate;
      const event = alike.find(({ clockRate }) => clockRate === wanted) ?? alike[0];
      return event
        ? { kind: 'event', from: codec, to: event, mapper: new EventMapper(codec, event) }
        : { kind: 'unwanted' };
    }
    const same = alike.find((other) => sameCodec(codec, other));
    if (name === 'cn') return same ? { kind: 'noise', from: codec, to: same } : { kind: 'unwanted' };
    if (same) return { kind: 'pass', from: codec, to: same };
    return framer && soundCodec(codec)
      ? { kind: 'sound', from: codec, path: new SoundPath(codec, framer, this.counts) }
      : undefined;
  }

  #inOrder(bytes: Uint8Array, arrivedAt: MonoMs, lost: number, isNew: boolean): void {
    const view = this.#view;
    view.read(bytes);
    this.counts.lost += lost;
    if (isNew) this.#time.restart();
    const route = this.#routes[view.payloadType];
    if (route === undefined) this.counts.unknownPayloadType++;
    else if (route.kind === 'unwanted') this.counts.notWanted++;
    else if (route.kind === 'event') this.#event(route, arrivedAt);
    else if (route.kind === 'noise' && route.to.clockRate !== this.#clockRate) this.counts.notWanted++;
    else if (view.payload.length > 0) this.#sound(route, lost, arrivedAt);
  }

  #sound(route: Route & { kind: 'pass' | 'noise' | 'sound' }, lost: number, now: MonoMs): void {
    const { payload, timestamp, marker } = this.#view;
    this.#sourceClockRate = route.from.clockRate;
    const position = this.#time.at(timestamp, route.from.clockRate, now, this.#end);
    const isBeginning = marker || this.#time.jumped;
    if (route.kind === 'sound') this.#end = Math.max(this.#end, route.path.take(payload, position, isBeginning, lost));
    else {
      this.#clockRate = route.to.clockRate;
      this.#send(route.to.payloadType, payload, position, isBeginning);
      this.#end = Math.max(this.#end, position + 1);
    }
  }

  #event({ from, to, mapper }: Route & { kind: 'event' }, now: MonoMs): void {
    const { payload, timestamp, marker } = this.#view;
    if (payload.length < 4) {
      this.counts.malformed++;
      return;
    }
    if (!mapper.continues(payload, timestamp)) {
      // Events of another clock than the sound's cannot be placed by their timestamp (RFC 7160 §4.1): by their arrival, then.
      const position =
        from.clockRate === this.#sourceClockRate
          ? this.#time.at(timestamp, from.clockRate, now, 0)
          : this.#time.now(now);
      mapper.begin(payload, timestamp, position);
    }
    const mapped = mapper.map(payload);
    if (mapped === undefined) this.counts.notWanted++;
    else this.#send(to.payloadType, mapped.payload, mapper.position + mapped.segmentOffset, marker);
  }

  #send(payloadType: number, payload: Uint8Array, position: number, marker: boolean): void {
    const packet = Buffer.allocUnsafe(12 + payload.length);
    packet[0] = 0x80;
    packet[1] = (marker ? 0x80 : 0) | payloadType;
    packet.writeUInt16BE(this.#sequenceNumber, 2);
    packet.writeUInt32BE(this.#timestampOf(position), 4);
    packet.writeUInt32BE(this.#start.ssrc >>> 0, 8);
    packet.set(payload, 12);
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    this.counts.sent++;
    this.counts.sentPayloadBytes += payload.length;
    this.#emit(packet);
  }

  #timestampOf(position: number): number {
    return (this.#start.timestamp + Math.round((position * this.#clockRate) / ticksPerSecond)) >>> 0;
  }
}

function isSound({ name }: Codec): boolean {
  return !['telephone-event', 'cn'].includes(name.toLowerCase());
}
