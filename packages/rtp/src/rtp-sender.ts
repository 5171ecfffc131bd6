import type { RtpTicks } from '@belfry/core';
import { printRtp } from './rtp-packet.ts';

/** Where a stream begins; RFC 3550 §5.1 wants all three unpredictable, so they come from the caller. */
export interface RtpSenderStart {
  readonly ssrc: number;
  readonly sequenceNumber: number;
  readonly timestamp: number;
}

/** Numbers the packets of one stream that is sent (RFC 3550 §5.1). */
export class RtpSender {
  readonly ssrc: number;
  /** Packets and payload bytes so far, as a sender report counts them (RFC 3550 §6.4.1). */
  packets = 0;
  payloadBytes = 0;
  #sequenceNumber: number;
  #timestamp: number;

  constructor(start: RtpSenderStart) {
    this.ssrc = start.ssrc >>> 0;
    this.#sequenceNumber = start.sequenceNumber & 0xffff;
    this.#timestamp = start.timestamp >>> 0;
  }

  /** The timestamp that the next packet of sound will bear. */
  get timestamp(): RtpTicks {
    return this.#timestamp as RtpTicks;
  }

  /** The bytes of the next packet; `ticks` is how much time its payload covers. `marker` begins a talkspurt (RFC 3551 §4.1). */
  next(payloadType: number, payload: Uint8Array, ticks: number, marker = false): Uint8Array {
    const bytes = this.at(payloadType, payload, this.#timestamp, marker);
    this.#timestamp = (this.#timestamp + ticks) >>> 0;
    return bytes;
  }

  /** The bytes of the next packet at a given timestamp, as the packets of one telephone-event need it (RFC 4733 §2.5.1.2). */
  at(payloadType: number, payload: Uint8Array, timestamp: number, marker = false): Uint8Array {
    const sequenceNumber = this.#sequenceNumber;
    this.#sequenceNumber = (sequenceNumber + 1) & 0xffff;
    this.packets++;
    this.payloadBytes += payload.length;
    return printRtp({
      payloadType,
      marker,
      sequenceNumber,
      timestamp: timestamp as RtpTicks,
      ssrc: this.ssrc,
      csrcs: [],
      payload,
    });
  }

  /** Lets time pass without sending (silence suppression, or the time that an event took). */
  skip(ticks: number): void {
    this.#timestamp = (this.#timestamp + ticks) >>> 0;
  }
}
