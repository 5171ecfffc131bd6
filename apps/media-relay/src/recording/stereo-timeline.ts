import type { MonoMs } from '@belfry/core';
import { type ChannelCounters, type DecoderOf, RecordedChannel } from './recorded-channel.ts';

/** One of the two parties: 0 is left, 1 right. */
export type RecordedParty = 0 | 1;

/** What is recorded. */
export interface StereoTimelineOptions {
  /** The call's beginning: position 0. */
  readonly startedAt: MonoMs;
  /** Decoders of each party's payload types; a party's own, as decoders remember. */
  readonly decoders: readonly [DecoderOf, DecoderOf];
  /** Samples a second of the result. Default 8,000. */
  readonly sampleRate?: 8000 | 16000;
  /** How far the result is behind, so that late packets find their place. Default 300. */
  readonly delayMs?: number;
}

/**
 * Two parties' packets as one stereo sound: every moment of the call is in it once, in order, and both sides of a moment are together. Silence
 * stands where nothing was said, nothing came, or the recording was paused, so that its length is the call's. Time is an input.
 */
export class StereoTimeline {
  readonly sampleRate: number;
  readonly #startedAt: number;
  readonly #delayMs: number;
  readonly #channels: readonly [RecordedChannel, RecordedChannel];
  /** Positions from which to which it is paused. */
  #pauses: { from: number; to: number }[] = [];
  #taken = 0;

  constructor(options: StereoTimelineOptions) {
    const { startedAt, decoders, sampleRate = 8000, delayMs = 300 } = options;
    this.sampleRate = sampleRate;
    this.#startedAt = startedAt;
    this.#delayMs = delayMs;
    const [left, right] = decoders;
    this.#channels = [
      new RecordedChannel(left, sampleRate, startedAt),
      new RecordedChannel(right, sampleRate, startedAt),
    ];
  }

  get paused(): boolean {
    return this.#pauses.at(-1)?.to === Number.POSITIVE_INFINITY;
  }

  /** What happened to the packets of a party. */
  counters(party: RecordedParty): Readonly<ChannelCounters> {
    return this.#channels[party].counters;
  }

  /** Takes a party's RTP packet, in the clear. What is no RTP, or comes in a pause, is left out. */
  packet(party: RecordedParty, bytes: Uint8Array, at: MonoMs): void {
    if (!this.paused) this.#channels[party].packet(bytes, at);
  }

  /** From now on silence is recorded. */
  pause(at: MonoMs): void {
    if (this.paused) return;
    for (const channel of this.#channels) channel.forget();
    this.#pauses.push({ from: this.#positionAt(at), to: Number.POSITIVE_INFINITY });
  }

  /** From now on what is said is recorded again. */
  resume(at: MonoMs): void {
    if (this.paused) this.#pauses.at(-1)!.to = this.#positionAt(at);
  }

  /**
   * What is finished by now and was not pulled before: samples of left and right in turn; undefined: nothing. Pull at least once a second.
   * Written into `scratch` when that is given and long enough.
   */
  pull(now: MonoMs, scratch?: Int16Array): Int16Array | undefined {
    for (const channel of this.#channels) channel.giveUpWaiting(now);
    return this.#take(this.#positionAt(now - this.#delayMs), scratch);
  }

  /** All that is left of the call that ends now; nothing may follow. The whole is then as long as the call, to a sample. */
  finish(at: MonoMs): Int16Array | undefined {
    for (const channel of this.#channels) channel.finish();
    return this.#take(this.#positionAt(at));
  }

  #positionAt(at: number): number {
    return Math.max(0, Math.round(((at - this.#startedAt) * this.sampleRate) / 1000));
  }

  #take(end: number, scratch?: Int16Array): Int16Array | undefined {
    const from = this.#taken;
    const length = (end - from) * 2;
    if (length <= 0) return undefined;
    const samples =
      scratch !== undefined && scratch.length >= length ? scratch.subarray(0, length) : new Int16Array(length);
    this.#channels[0].take(end, samples, 0);
    this.#channels[1].take(end, samples, 1);
    this.#taken = end;
    for (const { from: begin, to } of this.#pauses) {
      if (begin < end && to > from) samples.fill(0, Math.max(0, begin - from) * 2, Math.min(end, to) * 2 - from * 2);
    }
    if (this.#pauses.length > 0) this.#pauses = this.#pauses.filter(({ to }) => to > end);
    return samples;
  }
}
