import { type AudioDecoder, G711Decoder, Resampler } from '@belfry/audio';
import type { MonoMs } from '@belfry/core';
import { rtpHeaderBytes } from '@belfry/rtp';

/** A decoder of `@belfry/audio`, and the clock of its RTP timestamps. */
export interface SoundDecoder extends Pick<AudioDecoder, 'decode' | 'sampleRate'> {
  /** Ticks a second, where they are not 8,000 (48,000 for Opus). */
  readonly clockRate?: number;
}

/** The decoder for a payload type of a party; undefined for what is no sound (telephone-event, comfort noise). */
export type DecoderOf = (payloadType: number) => SoundDecoder | undefined;

/** What happened to a party's packets. */
export interface ChannelCounters {
  packets: number;
  /** Too late to have a place, or repeated. */
  late: number;
  /** Times that a stream began anew: another SSRC, a jump of its numbers or times. */
  anchors: number;
  /** Samples that its clock was set right by. */
  corrected: number;
}

/** How long a packet that is missing is waited for when later ones are there. */
export const reorderMs = 200;
/** RFC 3550 §A.1: further ahead or behind is another beginning. */
const maxDropout = 3000;
const maxMisorder = 100;
/** A stream whose times are this far before or behind when its packets come has begun anew. */
const mostEarlyMs = 1000;
const mostLateMs = 3000;
/** What a stream may be off before its clock is set right. */
const toleranceMs = 4;
/** What is further ahead than this is put right at once. */
const mostAheadMs = 40;
/** Over how long the least delayed packet is looked for. */
const windowMs = 2500;

/** A packet that waits for those before it. */
interface Held {
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly payloadType: number;
  readonly payload: Uint8Array;
  readonly at: number;
}

/**
 * One party's sound on the time line of its call. Position 0 is the call's beginning; samples lie in a ring until `take` has them. A stream is
 * anchored by when its first packet came and goes on by its own clock; that clock is set right, a sample a packet, toward the least delayed
 * packets, so that it follows the relay's.
 */
export class RecordedChannel {
  readonly counters: ChannelCounters = { packets: 0, late: 0, anchors: 0, corrected: 0 };
  readonly #decoderOf: DecoderOf;
  readonly #rate: number;
  readonly #startMs: number;
  readonly #ring: Int16Array;
  /** Positions before this were taken. */
  #taken = 0;
  #ssrc = -1;
  /** The next packet in order. */
  #next = 0;
  #anchorTimestamp = 0;
  #anchorPosition = 0;
  /** Where the stream was anchored. */
  #beginning = 0;
  #lastTimestamp = 0;
  #clockRate = 8000;
  /** Where the last sample that was placed ends, and its value. */
  #frontier = 0;
  #held: Held[] = [];
  #resumed = false;
  #lateInARow = 0;
  /** Least delay in this window and the one before, in samples. */
  #least = Number.POSITIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #windowEnd = 0;
  #payloadType = -1;
  #decoder: SoundDecoder | undefined;
  #resampler: Resampler | undefined;

  /** `rate`: samples a second of the recording. */
  constructor(decoderOf: DecoderOf, rate: number, startMs: number) {
    this.#decoderOf = decoderOf;
    this.#rate = rate;
    this.#startMs = startMs;
    this.#ring = new Int16Array(2 ** Math.ceil(Math.log2(rate * 4)));
  }

  /** Nothing before this position will be taken: to be called first, or never. */
  begin(position: number): void {
    this.#taken = position;
  }

  /** Takes an RTP packet, in the clear; it is copied when it must wait. */
  packet(bytes: Uint8Array, at: MonoMs): void {
    const first = bytes[0];
    if (first === undefined || first >> 6 !== 2 || bytes.length < rtpHeaderBytes) return;
    const from = payloadFrom(bytes, first);
    const to = bytes.length - (first & 0x20 ? bytes[bytes.length - 1]! : 0);
    if (from > to) return;
    this.counters.packets++;
    const payloadType = bytes[1]! & 0x7f;
    const sequenceNumber = (bytes[2]! << 8) | bytes[3]!;
    const timestamp = word(bytes, 4);
    const ssrc = word(bytes, 8);
    if (this.#resumed) this.#next = sequenceNumber;
    this.#resumed = false;
    const ahead = (sequenceNumber - this.#next) & 0xffff;
    if (ssrc !== this.#ssrc || (ahead >= maxDropout && ahead <= 0x10000 - maxMisorder)) {
      this.#release();
      this.#ssrc = ssrc;
      this.#next = sequenceNumber;
      this.#anchor(timestamp, at);
    } else if (ahead > 0x7fff) {
      this.counters.late++;
      return;
    }
    if (sequenceNumber !== this.#next) {
      this.#hold({ sequenceNumber, timestamp, payloadType, payload: bytes.slice(from, to), at });
      return;
    }
    this.#place(payloadType, timestamp, bytes.subarray(from, to), at);
    this.#next = (sequenceNumber + 1) & 0xffff;
    if (this.#held.length > 0) this.#releaseInOrder();
  }

  /** Places what waited too long for those before it. */
  giveUpWaiting(now: number): void {
    while (this.#held.length > 0 && this.#held[0]!.at + reorderMs <= now) {
      this.#next = this.#held[0]!.sequenceNumber;
      this.#releaseInOrder();
    }
  }

  /** Forgets what waits, and takes the next packet of the stream as the next in order: those of a pause are not waited for. */
  forget(): void {
    this.#held = [];
    this.#resumed = true;
  }

  /** Everything that waits is placed, whatever is missing. */
  finish(): void {
    this.#release();
  }

  /** Puts the samples up to before position `end` into every second place of `into`, beginning at `offset`; the ring is silent there then. */
  take(end: number, into: Int16Array, offset: number): void {
    const mask = this.#ring.length - 1;
    for (let position = this.#taken, at = offset; position < end; position++, at += 2) {
      const index = position & mask;
      into[at] = this.#ring[index]!;
      this.#ring[index] = 0;
    }
    this.#taken = end;
  }

  #hold(packet: Held): void {
    const ahead = ({ sequenceNumber }: Held) => (sequenceNumber - this.#next) & 0xffff;
    let index = this.#held.length;
    while (index > 0 && ahead(this.#held[index - 1]!) > ahead(packet)) index--;
    if (index > 0 && this.#held[index - 1]!.sequenceNumber === packet.sequenceNumber) this.counters.late++;
    else this.#held.splice(index, 0, packet);
    // No more than the reordering time can hold, at 10 ms a packet with room to spare.
    if (this.#held.length > 64) this.giveUpWaiting(Number.POSITIVE_INFINITY);
  }

  #releaseInOrder(): void {
    let index = 0;
    for (; index < this.#held.length && this.#held[index]!.sequenceNumber === this.#next; index++) {
      const { payloadType, timestamp, payload, at } = this.#held[index]!;
      this.#place(payloadType, timestamp, payload, at);
      this.#next = (this.#next + 1) & 0xffff;
    }
    this.#held.splice(0, index);
  }

  #release(): void {
    this.giveUpWaiting(Number.POSITIVE_INFINITY);
  }

  #anchor(timestamp: number, at: number): void {
    this.counters.anchors++;
    this.#anchorTimestamp = timestamp;
    this.#lastTimestamp = (timestamp - 1) >>> 0;
    this.#anchorPosition = this.#positionAt(at);
    this.#beginning = this.#anchorPosition;
    this.#least = Number.POSITIVE_INFINITY;
    this.#leastBefore = Number.POSITIVE_INFINITY;
    this.#windowEnd = at + windowMs;
    this.#lateInARow = 0;
  }

  #positionAt(at: number): number {
    return Math.round(((at - this.#startMs) * this.#rate) / 1000);
  }

  #place(payloadType: number, timestamp: number, payload: Uint8Array, at: number): void {
    const decoder = this.#use(payloadType, timestamp);
    if (decoder === undefined) return;
    const decoded = decoder.decode(payload);
    const samples = this.#resampler?.process(decoded) ?? decoded;
    if (samples.length === 0) return;
    let position = this.#positionOf(timestamp);
    const arrival = this.#positionAt(at);
    const lateMs = ((arrival - position) * 1000) / this.#rate;
    // Packets come here in their order: times that do not rise are those of another beginning.
    const rises = ((timestamp - this.#lastTimestamp) | 0) > 0;
    this.#lastTimestamp = timestamp;
    if (!rises || lateMs < -mostEarlyMs || lateMs > mostLateMs || this.#isTooLate(position, samples.length)) {
      this.#anchor(timestamp, at);
      this.#lastTimestamp = timestamp;
      position = this.#anchorPosition;
    }
    const off = this.#offNow(arrival - position, at);
    const early = this.#earlyRoom(off);
    if (Math.abs(off) <= (toleranceMs * this.#rate) / 1000) this.#put(samples, position, samples.length);
    else if (position - this.#frontier > this.#rate / 50) {
      // In a gap nobody hears it.
      this.#shift(off);
      this.#put(samples, position + off, samples.length);
    } else if (early > 0) {
      this.#pullBack(early);
      this.#shift(-early);
      this.#put(samples, position - early, samples.length);
    } else {
      const one = Math.sign(off);
      this.#put(samples, position, samples.length + one);
      this.#shift(one);
    }
  }

  /** By how much all of a stream that began with packets long under way can be put right at once: what was taken of it stays. */
  #earlyRoom(off: number): number {
    if (off >= (-mostAheadMs * this.#rate) / 1000) return 0;
    return Math.min(-off, this.#beginning - this.#taken);
  }

  /** Moves what is in the ring of this stream to `by` samples before, so that what comes next does not lie on it. */
  #pullBack(by: number): void {
    const mask = this.#ring.length - 1;
    for (let position = this.#beginning; position < this.#frontier; position++) {
      this.#ring[(position - by) & mask] = this.#ring[position & mask]!;
    }
    for (let position = Math.max(this.#beginning, this.#frontier - by); position < this.#frontier; position++) {
      this.#ring[position & mask] = 0;
    }
    this.#beginning -= by;
    this.#frontier -= by;
  }

  #shift(by: number): void {
    this.#anchorPosition += by;
    this.#least -= by;
    this.#leastBefore -= by;
    this.counters.corrected += Math.abs(by);
  }

  /** How far the stream is behind the least delayed of its packets of late (negative: ahead); 0 while that is not known. */
  #offNow(delay: number, at: number): number {
    if (at >= this.#windowEnd) {
      this.#leastBefore = this.#least;
      this.#least = Number.POSITIVE_INFINITY;
      this.#windowEnd = at + windowMs;
    }
    this.#least = Math.min(this.#least, delay);
    // Ahead of when it came is impossible, and known at once; behind may be a passing delay, and takes a window to know.
    if (this.#least < 0) return this.#least;
    return this.#leastBefore === Number.POSITIVE_INFINITY ? 0 : Math.min(this.#least, this.#leastBefore);
  }

  /** A tenth of a second of nothing but packets behind the time line: the stream stood still, and goes on from now. */
  #isTooLate(position: number, length: number): boolean {
    if (position + length > this.#taken) this.#lateInARow = 0;
    else {
      this.counters.late++;
      this.#lateInARow++;
    }
    return this.#lateInARow > 5;
  }

  /** Writes samples so that they fill `length`, one more or less than they are. */
  #put(samples: Int16Array, position: number, length: number): void {
    const mask = this.#ring.length - 1;
    const room = Math.min(length, this.#taken + this.#ring.length - position);
    if (position > this.#frontier && position - this.#frontier <= 2 && room > 0) {
      // Where clocks were set right a sample may lack.
      for (let at = Math.max(this.#frontier, this.#taken); at < position; at++) this.#ring[at & mask] = samples[0]!;
    }
    for (let i = Math.max(0, this.#taken - position); i < room; i++) {
      const source = length === samples.length ? i : (i * (samples.length - 1)) / (length - 1);
      const whole = Math.floor(source);
      const part = source - whole;
      const value = samples[whole]!;
      this.#ring[(position + i) & mask] = part === 0 ? value : value + part * (samples[whole + 1]! - value);
    }
    this.#frontier = position + length;
  }

  #positionOf(timestamp: number): number {
    const ticks = (timestamp - this.#anchorTimestamp) | 0;
    const position = this.#anchorPosition + Math.round((ticks * this.#rate) / this.#clockRate);
    // The anchor moves along, as differences of 32-bit times are right for half their range only.
    if (ticks > this.#clockRate * 60) {
      const minutes = Math.floor(ticks / this.#clockRate);
      this.#anchorTimestamp = (this.#anchorTimestamp + minutes * this.#clockRate) >>> 0;
      this.#anchorPosition += minutes * this.#rate;
    }
    return position;
  }

  #use(payloadType: number, timestamp: number): SoundDecoder | undefined {
    if (payloadType === this.#payloadType) return this.#decoder;
    const decoder = this.#decoderOf(payloadType);
    // An event or comfort noise between two packets of sound changes nothing for these.
    if (decoder === undefined) return undefined;
    this.#payloadType = payloadType;
    this.#decoder = decoder;
    this.#resampler = decoder.sampleRate === this.#rate ? undefined : new Resampler(decoder.sampleRate, this.#rate);
    const clockRate = decoder.clockRate ?? 8000;
    if (clockRate !== this.#clockRate) {
      const position = this.#positionOf(timestamp);
      this.#clockRate = clockRate;
      this.#anchorTimestamp = timestamp;
      this.#anchorPosition = Math.max(position, this.#anchorPosition);
    }
    return decoder;
  }
}

/** Decoders of the static payload types of G.711 (RFC 3551 §6), for one party. */
export function g711DecoderOf(): DecoderOf {
  const pcmu = new G711Decoder('PCMU');
  const pcma = new G711Decoder('PCMA');
  return (payloadType) => (payloadType === 0 ? pcmu : payloadType === 8 ? pcma : undefined);
}

/** Where the payload begins, behind CSRCs and a header extension (RFC 3550 §5.1); beyond the packet when it is cut short. */
function payloadFrom(bytes: Uint8Array, first: number): number {
  const at = rtpHeaderBytes + (first & 0x0f) * 4;
  if ((first & 0x10) === 0) return at;
  return at + 4 > bytes.length ? bytes.length + 1 : at + 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!) * 4;
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
