import { type MonoMs, monoMs } from '@belfry/core';
import type { RtpOutput } from './outgoing-stream.ts';
import { dtmfEvent, printTelephoneEvent } from './telephone-event.ts';

/** How keys are sent. */
export interface DtmfSenderOptions {
  readonly payloadType: number;
  /** Ticks a second of the payload type, which are the stream's. Default 8,000. */
  readonly clockRate?: number;
  /** Between the packets of one event (RFC 4733 §2.5.1.2). Default 50. */
  readonly updateMs?: number;
  /** Between the three ends (RFC 4733 §2.5.1.4). Default 20. */
  readonly endMs?: number;
  /** Least silence between two keys. Default 50. */
  readonly pauseMs?: number;
}

/** A key that waits or is being sent. */
interface Press {
  readonly event: number;
  readonly volume: number;
  durationMs: number;
}

/**
 * Sends keys as events inside a running stream (RFC 4733 §2.5.1): the first packet bears the marker, all the timestamp of the beginning, the last goes
 * out three times, an event that outgrows 65,535 ticks goes on in a further segment. Time is an input: call `tick` at
 * `nextTimeoutAt`. While it is `busy` the stream's sound must be withheld.
 */
export class DtmfSender {
  readonly #output: RtpOutput;
  readonly #payloadType: number;
  readonly #ticksPerMs: number;
  readonly #updateMs: number;
  readonly #endMs: number;
  readonly #pauseMs: number;
  readonly #waiting: Press[] = [];
  #press: Press | undefined;
  #beganAt = 0;
  /** Timestamp of the segment, and the ticks of the event that are in earlier ones. */
  #timestamp = 0;
  #before = 0;
  #told = 0;
  #first = true;
  #ends = 0;
  #nextAt = 0;
  /** Before this no further key begins. */
  #freeAt = 0;

  constructor(output: RtpOutput, options: DtmfSenderOptions) {
    this.#output = output;
    this.#payloadType = options.payloadType;
    this.#ticksPerMs = (options.clockRate ?? 8000) / 1000;
    this.#updateMs = options.updateMs ?? 50;
    this.#endMs = options.endMs ?? 20;
    this.#pauseMs = options.pauseMs ?? 50;
  }

  /** An event is being sent, or one waits. */
  get busy(): boolean {
    return this.#press !== undefined || this.#waiting.length > 0;
  }

  /**
   * Sends a key after those that wait; false when `key` is none or 32 wait already. `durationMs` may be infinite: until `release`.
   * `volume`: dBm0 below zero, 0 to 63.
   */
  press(key: string, now: MonoMs, durationMs = 100, volume = 10): boolean {
    const event = dtmfEvent(key);
    if (event === undefined || this.#waiting.length >= 32) return false;
    if (!this.busy) this.#nextAt = Math.max(now, this.#freeAt);
    this.#waiting.push({ event, volume, durationMs: Math.max(durationMs, 1) });
    return true;
  }

  /** Ends the last key that was pressed, now or, when it is shorter than `leastMs`, then. */
  release(now: MonoMs, leastMs = 40): void {
    const last = this.#waiting.at(-1);
    if (last) last.durationMs = Math.min(last.durationMs, leastMs);
    else if (this.#press && this.#ends === 0) {
      this.#press.durationMs = Math.min(this.#press.durationMs, Math.max(now - this.#beganAt, leastMs));
      this.#nextAt = Math.min(this.#nextAt, Math.max(now, this.#beganAt + this.#press.durationMs));
    }
  }

  /** When `tick` is to be called next; undefined: never. */
  nextTimeoutAt(): MonoMs | undefined {
    return this.busy ? monoMs(this.#nextAt) : undefined;
  }

  /** The packets that are due. */
  tick(now: MonoMs): Uint8Array[] {
    const packets: Uint8Array[] = [];
    while (this.busy && this.#nextAt <= now) this.#step(now, packets);
    return packets;
  }

  #step(now: MonoMs, packets: Uint8Array[]): void {
    if (this.#press === undefined) {
      this.#press = this.#waiting.shift()!;
      // A late tick shortens nothing: the event begins when its first packet goes out.
      this.#beganAt = now;
      this.#nextAt = now;
      this.#timestamp = this.#output.timestampAt(now);
      this.#before = 0;
      this.#told = 0;
      this.#first = true;
      this.#ends = 0;
    }
    const press = this.#press;
    const total = Math.round(press.durationMs * this.#ticksPerMs);
    const elapsedMs = this.#nextAt - this.#beganAt;
    // As the times are compared that are set below: a difference of them may be a rounding short of the duration, for ever.
    const endAt = this.#beganAt + press.durationMs;
    const end = this.#nextAt >= endAt;
    // Each packet tells the time until the next, as a receiver plays no more of it than it was told.
    const told = Math.min(Math.round((elapsedMs + this.#updateMs) * this.#ticksPerMs), total);
    // A key that is released is not made shorter than was told.
    this.#told = Math.max(this.#told, told);
    let duration = this.#told - this.#before;
    while (duration > maxDuration) {
      packets.push(this.#packet(press, maxDuration, false, now));
      this.#timestamp = (this.#timestamp + maxDuration) >>> 0;
      this.#before += maxDuration;
      duration -= maxDuration;
    }
    packets.push(this.#packet(press, duration, end, now));
    if (!end) this.#nextAt = Math.min(this.#nextAt + this.#updateMs, endAt);
    else if (++this.#ends < 3) this.#nextAt += this.#endMs;
    else {
      this.#press = undefined;
      this.#freeAt = this.#nextAt + this.#pauseMs;
      this.#nextAt = this.#freeAt;
    }
  }

  #packet({ event, volume }: Press, duration: number, end: boolean, now: MonoMs): Uint8Array {
    const payload = printTelephoneEvent({ event, end, volume, duration });
    const marker = this.#first;
    this.#first = false;
    return this.#output.put(this.#payloadType, payload, this.#timestamp, marker, now);
  }
}

/** What the 16 bits of a duration hold (RFC 4733 §2.3.5). */
const maxDuration = 0xffff;
