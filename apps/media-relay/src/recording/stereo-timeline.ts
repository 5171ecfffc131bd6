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
  /** Decoders of what is played to each party; not those of `decoders`, as decoders remember. */
  readonly playedDecoders?: readonly [DecoderOf, DecoderOf];
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
  /** What is played to each party, made when it is: it sounds on the other side, as the party hears it. */
  readonly #played: [RecordedChannel | undefined, RecordedChannel | undefined] = [undefined, undefined];
  readonly #playedDecoders: readonly [DecoderOf, DecoderOf];
  #mixed = new Int16Array(0);
  /** Positions from which to which it is paused. */
  #pauses: { from: number; to: number }[] = [];
  #taken = 0;

  constructor(options: StereoTimelineOptions) {
    const { startedAt, decoders, playedDecoders = decoders, sampleRate = 8000, delayMs = 300 } = options;
    this.#playedDecoders = playedDecoders;
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

  /** Takes a packet that is played to a party: it is mixed into what the other one says. */
  played(party: RecordedParty, bytes: Uint8Array, at: MonoMs): void {
    if (this.paused) return;
    this.#played[party] ??= this.#newChannel(party);
    this.#played[party].packet(bytes, at);
  }

  /** From now on silence is recorded. */
  pause(at: MonoMs): void {
    if (this.paused) return;
    for (const channel of this.#all()) channel.forget();
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
    for (const channel of this.#all()) channel.giveUpWaiting(now);
    return this.#take(this.#positionAt(now - this.#delayMs), scratch);
  }

  /** All that is left of the call that ends now; nothing may follow. The whole is then as long as the call, to a sample. */
  finish(at: MonoMs): Int16Array | undefined {
    for (const channel of this.#all()) channel.finish();
    return this.#take(this.#positionAt(at));
  }

  #newChannel(party: RecordedParty): RecordedChannel {
    const channel = new RecordedChannel(this.#playedDecoders[party], this.sampleRate, this.#startedAt);
    channel.begin(this.#taken);
    return channel;
  }

  #all(): readonly RecordedChannel[] {
    const [left, right] = this.#played;
    if (left === undefined && right === undefined) return this.#channels;
    return [...this.#channels, ...(left ? [left] : []), ...(right ? [right] : [])];
  }

  #mix(channel: RecordedChannel, end: number, into: Int16Array, offset: number): void {
    if (this.#mixed.length < into.length) this.#mixed = new Int16Array(into.length);
    const sound = this.#mixed;
    channel.take(end, sound, 0);
    for (let at = 0; at < into.length; at += 2) {
      const sum = into[at + offset]! + sound[at]!;
      into[at + offset] = Math.max(-32_768, Math.min(32_767, sum));
    }
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
    if (this.#played[1] !== undefined) this.#mix(this.#played[1], end, samples, 0);
    if (this.#played[0] !== undefined) this.#mix(this.#played[0], end, samples, 1);
    this.#taken = end;
    for (const { from: begin, to } of this.#pauses) {
      if (begin < end && to > from) samples.fill(0, Math.max(0, begin - from) * 2, Math.min(end, to) * 2 - from * 2);
    }
    if (this.#pauses.length > 0) this.#pauses = this.#pauses.filter(({ to }) => to > end);
    return samples;
  }
}
