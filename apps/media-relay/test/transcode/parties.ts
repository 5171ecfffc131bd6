import { type AudioEncoder, toneSamples } from '@belfry/audio';
import { monoMs, type RtpTicks, unwrap } from '@belfry/core';
import { parseRtp, printRtp, type RtpPacket } from '@belfry/rtp';
import type { Codec } from '@belfry/sdp';
import { decoderOf, encoderOf, soundRate } from '../../src/transcode/coders.ts';
import { OpusDecoder, OpusEncoder } from '../../src/transcode/opus-coder.ts';
import { Transcoder, type TranscoderOptions } from '../../src/transcode/transcoder.ts';

export const pcma: Codec = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 };
export const pcmu: Codec = { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 };
export const g722: Codec = { payloadType: 9, name: 'G722', clockRate: 8000, channels: 1 };
export const opus: Codec = {
  payloadType: 111,
  name: 'opus',
  clockRate: 48_000,
  channels: 2,
  parameters: 'useinbandfec=1',
};
export const g729: Codec = { payloadType: 18, name: 'G729', clockRate: 8000, channels: 1 };
export const events8: Codec = {
  payloadType: 101,
  name: 'telephone-event',
  clockRate: 8000,
  channels: 1,
  parameters: '0-15',
};
export const events48: Codec = {
  payloadType: 110,
  name: 'telephone-event',
  clockRate: 48_000,
  channels: 1,
  parameters: '0-15',
};
export const noise: Codec = { payloadType: 13, name: 'CN', clockRate: 8000, channels: 1 };

/** How loud a voice is that says four syllables a second. */
const syllable = (seconds: number) => Math.sin(Math.PI * 4 * seconds) ** 2;

/** A party that sends a tone, or something like a voice, without end; time is its own. */
export class Speaker {
  sequenceNumber: number;
  timestamp: number;
  ssrc = 0x1234;
  nowMs = 0;
  readonly #codec: Codec;
  readonly #encoder: AudioEncoder;
  readonly #frequencyHz: number;
  readonly #ptimeMs: number;
  readonly #isVoice: boolean;
  #offset = 0;

  constructor(
    codec: Codec,
    { frequencyHz = 440, ptimeMs = 20, sequenceNumber = 65_500, timestamp = 0xffff_f000, isVoice = false } = {},
  ) {
    this.#codec = codec;
    this.#isVoice = isVoice;
    this.#encoder = encoderOf(codec, 16_000);
    this.#frequencyHz = frequencyHz;
    this.#ptimeMs = ptimeMs;
    this.sequenceNumber = sequenceNumber;
    this.timestamp = timestamp;
  }

  async ready(): Promise<this> {
    if (this.#encoder instanceof OpusEncoder) await this.#encoder.ready;
    return this;
  }

  /** The next packet of the tone. */
  next({ marker = false } = {}): Uint8Array {
    const { sampleRate } = this.#encoder;
    const count = (sampleRate * this.#ptimeMs) / 1000;
    const frequenciesHz = this.#isVoice ? [200, 400, 600, 1000, 1400] : [this.#frequencyHz];
    const samples = toneSamples({ frequenciesHz, sampleRate }, count, this.#offset);
    if (this.#isVoice)
      for (let i = 0; i < count; i++) samples[i] = samples[i]! * syllable((this.#offset + i) / sampleRate);
    this.#offset += count;
    const payload = this.#encoder.encode(samples).slice();
    const packet = this.packet(this.#codec.payloadType, payload, this.timestamp, marker);
    this.pause(this.#ptimeMs);
    return packet;
  }

  /** Time passes without sound. */
  pause(milliseconds: number): void {
    this.timestamp = (this.timestamp + (this.#codec.clockRate * milliseconds) / 1000) >>> 0;
    this.nowMs += milliseconds;
  }

  /** Any packet, with the next sequence number. */
  packet(payloadType: number, payload: Uint8Array, timestamp: number, marker = false): Uint8Array {
    const { sequenceNumber, ssrc } = this;
    this.sequenceNumber = (sequenceNumber + 1) & 0xffff;
    return printRtp({
      payloadType,
      marker,
      sequenceNumber,
      timestamp: timestamp as RtpTicks,
      ssrc,
      csrcs: [],
      payload,
    });
  }
}

/** A transcoder under test, and what it sent. */
export class Bench {
  readonly sent: RtpPacket[] = [];
  readonly transcoder: Transcoder;

  constructor(options: Pick<TranscoderOptions, 'from' | 'to' | 'ptimeMs'>) {
    this.transcoder = new Transcoder({
      ...options,
      start: { ssrc: 0xabcd, sequenceNumber: 65_530, timestamp: 0xffff_ff00 },
      emit: (packet) => this.sent.push(unwrap(parseRtp(packet))),
    });
  }

  async ready(): Promise<this> {
    await this.transcoder.ready();
    return this;
  }

  give(packet: Uint8Array, nowMs: number): void {
    this.transcoder.receive(packet, monoMs(nowMs));
  }

  /** `count` packets of the speaker, in its time. */
  speak(speaker: Speaker, count: number): void {
    for (let i = 0; i < count; i++) {
      const now = speaker.nowMs;
      this.give(speaker.next(), now);
    }
  }

  /** Timestamps sent, from the first one on. */
  ticks(): number[] {
    return this.sent.map(({ timestamp }) => (timestamp - this.sent[0]!.timestamp) >>> 0);
  }

  /** Do the sequence numbers have neither gaps nor copies? */
  isContinuous(): boolean {
    return this.sent.every(({ sequenceNumber }, i) => sequenceNumber === ((65_530 + i) & 0xffff));
  }

  /** What the receiver hears of packets of this format, and at how many samples a second. */
  async heard(codec: Codec): Promise<{ samples: Int16Array; sampleRate: number }> {
    const decoder = decoderOf(codec, soundRate(codec));
    if (decoder instanceof OpusDecoder) await decoder.ready;
    const samples = this.sent
      .filter(({ payloadType }) => payloadType === codec.payloadType)
      .flatMap(({ payload }) => [...decoder.decode(payload)]);
    return { samples: Int16Array.from(samples), sampleRate: decoder.sampleRate };
  }
}
