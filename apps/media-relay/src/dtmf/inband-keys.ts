import { type AudioDecoder, Resampler } from '@belfry/audio';
import { type MonoMs, monoMs } from '@belfry/core';
import type { Codec } from '@belfry/sdp';
import { decoderOf, soundCodec } from '../transcode/coders.ts';
import { OpusDecoder } from '../transcode/opus-coder.ts';
import { RtpView } from '../transcode/rtp-view.ts';
import { type FrameFate, InbandToEvents, type ToneListener } from './inband-to-events.ts';
import type { KeySink } from './key-sink.ts';

const RATE = 8000;
/** What is missing up to this, in samples, is given as silence: 200 ms. A longer gap is another beginning. */
const MOST_MISSING = 1600;
/** A key is let go when no packet came for so long. */
const SILENCE_MS = 200;

interface Decoding {
  readonly decoder: AudioDecoder;
  readonly resampler: Resampler | undefined;
  readonly ticksPerSample: number;
}

/** Hears keys in the sound of one party's packets, in whatever codec of ours that it sends. */
export class InbandKeys {
  readonly #codecs: readonly Codec[];
  readonly #keys: InbandToEvents;
  readonly #decodings = new Map<number, Decoding | undefined>();
  readonly #view = new RtpView();
  readonly #silence = new Int16Array(MOST_MISSING);
  #ssrc = -1;
  /** Timestamp of what comes next. */
  #next = 0;
  #latest: MonoMs | undefined;

  /** `codecs`: those that the party sends. `sink`: gets the keys. `told`: is told of each. */
  constructor(codecs: readonly Codec[], sink: KeySink | undefined, told: ToneListener | undefined) {
    this.#codecs = codecs;
    this.#keys = new InbandToEvents(sink, told);
  }

  /** Takes a packet of sound, and says what is to become of it. What cannot be decoded, or comes late, passes. */
  take(bytes: Uint8Array, now: MonoMs): FrameFate {
    const view = this.#view;
    if (!view.read(bytes)) return 'sound';
    const decoding = this.#decodingOf(view.payloadType);
    if (decoding === undefined) return 'sound';
    const missing = ((view.timestamp - this.#next) | 0) / decoding.ticksPerSample;
    if (view.ssrc !== this.#ssrc || Math.abs(missing) > MOST_MISSING) this.#keys.reset(this.#latest ?? now);
    else if (missing < 0) return 'sound';
    else if (missing >= 1) this.#keys.frame(this.#silence.subarray(0, Math.floor(missing)), now);
    const decoded = decoding.decoder.decode(view.payload);
    const samples = decoding.resampler?.process(decoded) ?? decoded;
    this.#ssrc = view.ssrc;
    this.#next = (view.timestamp + samples.length * decoding.ticksPerSample) >>> 0;
    this.#latest = now;
    return this.#keys.frame(samples, now);
  }

  /** When `handleTimeout` should be called; undefined: never. */
  nextTimeoutAt(): MonoMs | undefined {
    return this.#latest !== undefined && this.#keys.isDown ? monoMs(this.#latest + SILENCE_MS) : undefined;
  }

  /** Lets go of a key whose stream has stopped. */
  handleTimeout(now: MonoMs): void {
    const at = this.nextTimeoutAt();
    if (at !== undefined && now >= at) this.#keys.reset(this.#latest ?? now);
  }

  close(): void {
    if (this.#latest !== undefined) this.#keys.reset(this.#latest);
    for (const decoding of this.#decodings.values()) {
      if (decoding?.decoder instanceof OpusDecoder) decoding.decoder.close();
    }
    this.#decodings.clear();
  }

  #decodingOf(payloadType: number): Decoding | undefined {
    if (this.#decodings.has(payloadType)) return this.#decodings.get(payloadType);
    const codec = this.#codecs.find((each) => each.payloadType === payloadType);
    let decoding: Decoding | undefined;
    if (codec !== undefined && soundCodec(codec) !== undefined) {
      const decoder = decoderOf(codec, RATE);
      const resampler = decoder.sampleRate === RATE ? undefined : new Resampler(decoder.sampleRate, RATE);
      decoding = { decoder, resampler, ticksPerSample: codec.clockRate / RATE };
    }
    this.#decodings.set(payloadType, decoding);
    return decoding;
  }
}
