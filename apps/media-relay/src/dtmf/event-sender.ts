import type { MonoMs } from '@belfry/core';
import { DtmfSender, type RtpSenderStart } from '@belfry/rtp';
import type { LegMedia } from '../leg-media.ts';
import type { PlayClock } from '../playing/play-clock.ts';
import { playInto } from '../playing/play-into.ts';
import type { KeySink } from './key-sink.ts';

/** Keys toward one party as events of the stream that it hears (RFC 4733), one after the other, whoever asks for them. */
export class EventSender implements KeySink {
  readonly #to: LegMedia;
  readonly #clock: PlayClock;
  readonly #start: () => RtpSenderStart;
  #sender: DtmfSender | undefined;

  constructor(to: LegMedia, clock: PlayClock, start: () => RtpSenderStart) {
    this.#to = to;
    this.#clock = clock;
    this.#start = start;
  }

  get busy(): boolean {
    return this.#sender !== undefined;
  }

  /** `pauseMs`: least silence after it. Also false when the party takes no events. */
  press(key: string, now: MonoMs, durationMs: number, volume: number, pauseMs?: number): boolean {
    if (this.#sender !== undefined) return this.#sender.press(key, now, durationMs, volume);
    const event = this.#to.eventCodec;
    if (event === undefined) return false;
    const { payloadType, clockRate } = event;
    const output = this.#to.outgoingFrom(clockRate, this.#start);
    const sender = new DtmfSender(output, { payloadType, clockRate, ...(pauseMs !== undefined && { pauseMs }) });
    if (!sender.press(key, now, durationMs, volume)) return false;
    this.#sender = sender;
    playInto(this.#clock, this.#to, sender, () => {
      this.#sender = undefined;
    });
    return true;
  }

  release(now: MonoMs): void {
    this.#sender?.release(now);
    this.#clock.wake();
  }
}
