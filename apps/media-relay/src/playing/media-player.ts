import type { AudioEncoder, G711Law } from '@belfry/audio';
import { type MonoMs, monoMs } from '@belfry/core';
import type { RtpOutput } from '@belfry/rtp';
import type { PlayableSound } from './playable-sound.ts';

/** How a sound is put into packets: G.711 by its law, anything else by an encoder of the stream's own. */
export type PlayCodec =
  | { readonly payloadType: number; readonly law: G711Law }
  | {
      readonly payloadType: number;
      readonly encoder: AudioEncoder;
      /** Ticks a second of the RTP timestamps (G.722: 8,000, Opus: 48,000). */
      readonly clockRate: number;
    };

/** What of a sound is played. */
export interface PlayOptions {
  /** How often; `Infinity`: until it is stopped. Default 1. */
  readonly times?: number;
  /** Where the first time begins, in ms of the sound. Default 0. */
  readonly startMs?: number;
  /** Longest time that is played, in all. */
  readonly durationMs?: number;
  /** Sound in a packet. Default 20. */
  readonly ptimeMs?: number;
}

/** Packets that a player may send at once to make up for a late timer; what is more is left out, and time goes on. */
const mostAtOnce = 4;

/**
 * Plays a sound into a stream, packet by packet, each at its time from the beginning on, so that nothing drifts. Time is an input: call `tick` at
 * `nextTimeoutAt`. Once it has `ended` it sends no more. Where the stream's numbers stand is the output's affair.
 */
export class MediaPlayer {
  /** `played`: to its end; `stopped`: by `stop`. Undefined while it plays. */
  ended: 'played' | 'stopped' | undefined;
  readonly #output: RtpOutput;
  readonly #codec: PlayCodec;
  readonly #samples: Int16Array;
  readonly #bytes: Uint8Array;
  readonly #startAt: number;
  readonly #ptimeMs: number;
  /** Samples, and RTP ticks, in a packet. */
  readonly #frameSamples: number;
  readonly #frameTicks: number;
  readonly #first: number;
  #packets: number;
  readonly #frame: Int16Array;
  readonly #byteFrame: Uint8Array;
  #sent = 0;
  #timestamp = 0;
  #marker = true;

  /** Plays from `startAt` on. */
  constructor(sound: PlayableSound, output: RtpOutput, codec: PlayCodec, options: PlayOptions, startAt: MonoMs) {
    const { times = 1, startMs = 0, durationMs = Number.POSITIVE_INFINITY, ptimeMs = 20 } = options;
    const rate = 'law' in codec ? 8000 : codec.encoder.sampleRate;
    this.#output = output;
    this.#codec = codec;
    this.#startAt = startAt;
    this.#ptimeMs = ptimeMs;
    this.#samples = 'law' in codec ? noSamples : sound.samples(rate);
    this.#bytes = 'law' in codec ? sound.encoded(codec.law) : noBytes;
    this.#frameSamples = (rate * ptimeMs) / 1000;
    this.#frameTicks = ((('law' in codec ? 8000 : codec.clockRate) * ptimeMs) / 1000) | 0;
    const { length } = 'law' in codec ? this.#bytes : this.#samples;
    this.#first = Math.min(length, Math.round((startMs * rate) / 1000));
    const all = length === 0 ? 0 : length * times - this.#first;
    this.#packets = Math.min(Math.ceil(all / this.#frameSamples), Math.ceil(durationMs / ptimeMs));
    this.#frame = new Int16Array('law' in codec ? 0 : this.#frameSamples);
    this.#byteFrame = new Uint8Array('law' in codec ? this.#frameSamples : 0);
    this.#length = length;
    this.#end = all;
  }

  readonly #length: number;
  readonly #end: number;

  /** How long it has played. */
  get playedMs(): number {
    return this.#sent * this.#ptimeMs;
  }

  /** When `tick` is to be called next; undefined: never. */
  nextTimeoutAt(): MonoMs | undefined {
    // The end is told when the last packet has been heard, not when it was sent.
    return this.ended === undefined ? monoMs(this.#startAt + this.#sent * this.#ptimeMs) : undefined;
  }

  /** The packets that are due. */
  tick(now: MonoMs): readonly Uint8Array[] {
    if (this.ended !== undefined) return nothing;
    const due = Math.floor((now - this.#startAt) / this.#ptimeMs) + 1 - this.#sent;
    if (due <= 0) return nothing;
    if (this.#sent === 0) this.#timestamp = this.#output.timestampAt(now);
    if (due > mostAtOnce) {
      this.#sent += due - 1;
      this.#timestamp = (this.#timestamp + (due - 1) * this.#frameTicks) >>> 0;
      this.#marker = true;
    }
    const packets: Uint8Array[] = [];
    const until = Math.floor((now - this.#startAt) / this.#ptimeMs) + 1;
    while (this.#sent < until && this.#sent < this.#packets) packets.push(this.#packet(now));
    if (this.#sent < until) {
      this.#sent = this.#packets;
      this.ended = 'played';
    }
    return packets;
  }

  /** Plays no longer than this in all. */
  endAfter(durationMs: number): void {
    this.#packets = Math.min(this.#packets, Math.ceil(durationMs / this.#ptimeMs));
  }

  /** Ends it. */
  stop(): void {
    this.ended ??= 'stopped';
  }

  #packet(now: MonoMs): Uint8Array {
    const payload = this.#payload(this.#sent * this.#frameSamples);
    const packet = this.#output.put(this.#codec.payloadType, payload, this.#timestamp, this.#marker, now);
    this.#sent++;
    this.#timestamp = (this.#timestamp + this.#frameTicks) >>> 0;
    this.#marker = false;
    return packet;
  }

  /** The payload of the frame that begins `at` samples after the first; one time joins the next without a gap. */
  #payload(at: number): Uint8Array {
    const from = (this.#first + at) % this.#length;
    const whole = from + this.#frameSamples <= this.#length;
    const last = at + this.#frameSamples > this.#end;
    if ('law' in this.#codec) {
      if (whole && !last) return this.#bytes.subarray(from, from + this.#frameSamples);
      const silence = this.#codec.law === 'PCMU' ? 0xff : 0xd5;
      for (let i = 0; i < this.#frameSamples; i++) {
        this.#byteFrame[i] = at + i < this.#end ? this.#bytes[(from + i) % this.#length]! : silence;
      }
      return this.#byteFrame;
    }
    for (let i = 0; i < this.#frameSamples; i++) {
      this.#frame[i] = at + i < this.#end ? this.#samples[(from + i) % this.#length]! : 0;
    }
    return this.#codec.encoder.encode(this.#frame);
  }
}

const nothing: readonly Uint8Array[] = [];
const noSamples = new Int16Array(0);
const noBytes = new Uint8Array(0);
