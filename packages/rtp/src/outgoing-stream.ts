import { type MonoMs, rtpTicks } from '@belfry/core';
import { printRtp, rtpHeaderBytes } from './rtp-packet.ts';
import type { RtpSenderStart } from './rtp-sender.ts';

/** Where something that makes packets of its own (an event, a file that is played) gets its numbers from. */
export interface RtpOutput {
  /** The timestamp that sound of this moment bears. */
  timestampAt(now: MonoMs): number;
  /** The bytes of a packet of our own, numbered after all that went before. */
  put(payloadType: number, payload: Uint8Array, timestamp: number, marker: boolean, now: MonoMs): Uint8Array;
}

/**
 * One stream as its receiver sees it: one SSRC, numbers without a jump, whoever fills it in turn: a party whose packets are
 * passed on, a file that is played, an event. What a party's packets lost or had reordered stays visible; what is put in
 * between or withheld does not look like loss (RFC 3550 §5.1).
 */
export class OutgoingStream implements RtpOutput {
  readonly ssrc: number;
  readonly #ticksPerMs: number;
  /** The highest that was sent. */
  #sequenceNumber: number;
  #timestamp: number;
  #at: MonoMs | undefined;
  /** The party whose packets are passed on now: what is added to its numbers, and since which of its packets. */
  #source = -1;
  #since = 0;
  #sequenceShift = 0;
  #timestampShift = 0;
  /** Something of our own was sent since the party's last packet: whether its times still fit is to be looked at. */
  #interrupted = false;

  /** `start.sequenceNumber` and `start.timestamp` are those of the first packet. `clockRate`: ticks a second. */
  constructor(start: RtpSenderStart, clockRate = 8000) {
    this.ssrc = start.ssrc >>> 0;
    this.#ticksPerMs = clockRate / 1000;
    this.#sequenceNumber = (start.sequenceNumber - 1) & 0xffff;
    this.#timestamp = start.timestamp >>> 0;
  }

  /** Where another stream object would have to begin to go on from here. */
  stateAt(now: MonoMs): RtpSenderStart {
    return {
      ssrc: this.ssrc,
      sequenceNumber: (this.#sequenceNumber + 1) & 0xffff,
      timestamp: this.timestampAt(now),
    };
  }

  timestampAt(now: MonoMs): number {
    const elapsed = this.#at === undefined ? 0 : Math.max(0, now - this.#at);
    return (this.#timestamp + Math.round(elapsed * this.#ticksPerMs)) >>> 0;
  }

  /** What a timestamp of the party that is passed on has become. */
  timestampOf(source: number): number {
    return (source + this.#timestampShift) >>> 0;
  }

  put(payloadType: number, payload: Uint8Array, timestamp: number, marker: boolean, now: MonoMs): Uint8Array {
    // What the party sent before and comes late would be given the number that this packet takes.
    this.#since = (this.#sequenceNumber + 1 - this.#sequenceShift) & 0xffff;
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    this.#sequenceShift = (this.#sequenceShift + 1) & 0xffff;
    this.#interrupted = true;
    this.#advance(timestamp, now);
    return printRtp({
      payloadType,
      marker,
      sequenceNumber: this.#sequenceNumber,
      timestamp: rtpTicks(timestamp),
      ssrc: this.ssrc,
      csrcs: [],
      payload,
    });
  }

  /**
   * Renumbers a party's packet in place so that it goes on where the stream is. False when it must not be sent: no RTP, or a late
   * one of before its party's turn, whose number others have by now.
   */
  pass(bytes: Uint8Array, now: MonoMs): boolean {
    if (bytes.length < rtpHeaderBytes) return false;
    const sequenceNumber = (bytes[2]! << 8) | bytes[3]!;
    const timestamp = word(bytes, 4);
    if (!this.#follow(word(bytes, 8), sequenceNumber, timestamp, now)) return false;
    const number = (sequenceNumber + this.#sequenceShift) & 0xffff;
    const time = (timestamp + this.#timestampShift) >>> 0;
    if (((number - this.#sequenceNumber) & 0xffff) < 0x8000) {
      this.#sequenceNumber = number;
      this.#advance(time, now);
    }
    bytes[2] = number >> 8;
    bytes[3] = number & 0xff;
    putWord(bytes, 4, time);
    putWord(bytes, 8, this.ssrc);
    return true;
  }

  /** Takes note of a party's packet that is withheld, so that it is not missed. */
  withhold(bytes: Uint8Array, now: MonoMs): void {
    if (bytes.length < rtpHeaderBytes) return;
    const sequenceNumber = (bytes[2]! << 8) | bytes[3]!;
    if (!this.#follow(word(bytes, 8), sequenceNumber, word(bytes, 4), now)) return;
    this.#sequenceShift = (this.#sequenceShift - 1) & 0xffff;
    // What comes late from before this packet would now be given a number that was used.
    this.#since = (sequenceNumber + 1) & 0xffff;
  }

  /** Whether the packet is of the party's present turn; a new party, or one whose numbers jumped, begins a turn here. */
  #follow(source: number, sequenceNumber: number, timestamp: number, now: MonoMs): boolean {
    const behind = (this.#since - sequenceNumber) & 0xffff;
    if (source === this.#source && behind > 0 && behind < maxMisorder) return false;
    // Follows at a distance, as numbers come round.
    if (((sequenceNumber - this.#since) & 0xffff) > maxMisorder) this.#since = (sequenceNumber - maxMisorder) & 0xffff;
    const ahead = (sequenceNumber + this.#sequenceShift - this.#sequenceNumber) & 0xffff;
    const jumped = ahead >= maxDropout && ahead <= 0x10000 - maxMisorder;
    if (source !== this.#source || jumped) this.#begin(source, sequenceNumber, timestamp, now);
    else if (this.#interrupted) {
      const off = ((timestamp + this.#timestampShift - this.timestampAt(now)) | 0) / this.#ticksPerMs;
      if (Math.abs(off) > toleranceMs) this.#timestampShift = (this.timestampAt(now) - timestamp) >>> 0;
    }
    this.#interrupted = false;
    return true;
  }

  #begin(source: number, sequenceNumber: number, timestamp: number, now: MonoMs): void {
    this.#source = source;
    this.#since = sequenceNumber;
    this.#sequenceShift = (this.#sequenceNumber + 1 - sequenceNumber) & 0xffff;
    this.#timestampShift = (this.timestampAt(now) - timestamp) >>> 0;
  }

  #advance(timestamp: number, now: MonoMs): void {
    // The packets of an event repeat the time of its beginning.
    if (this.#at !== undefined && ((timestamp - this.#timestamp) | 0) <= 0) return;
    this.#timestamp = timestamp >>> 0;
    this.#at = now;
  }
}

/** RFC 3550 §A.1: further ahead or behind is another beginning. */
const maxDropout = 3000;
const maxMisorder = 100;
/** A party's own times are kept after an interruption when they are this near to what the stream's would be. */
const toleranceMs = 200;

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

function putWord(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
