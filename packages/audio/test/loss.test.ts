import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type AudioDecoder,
  ComfortNoise,
  encodeG711,
  G711Decoder,
  G722Decoder,
  G722Encoder,
  loudness,
  toneSamples,
  toneShare,
} from '../src/index.ts';

const biggestStep = (samples: Int16Array) =>
  samples.subarray(1).reduce((most, sample, i) => Math.max(most, Math.abs(sample - samples[i]!)), 0);

const g722Encoder = new G722Encoder();
const coders: readonly [string, AudioDecoder, (samples: Int16Array) => Uint8Array][] = [
  ['PCMA', new G711Decoder('PCMA'), (samples) => encodeG711('PCMA', samples)],
  ['PCMU', new G711Decoder('PCMU'), (samples) => encodeG711('PCMU', samples)],
  ['G.722', new G722Decoder(), (samples) => g722Encoder.encode(samples)],
];

describe('concealment', () => {
  for (const [name, decoder, encode] of coders) {
    const { sampleRate } = decoder;
    const frame = sampleRate / 50;
    // 8 ms a period, not a divisor of the frame, so that a plain repetition of the frame would click.
    const tone = toneSamples({ frequenciesHz: [205, 410], sampleRate, amplitude: 12_000 }, frame * 12);
    const sent = Array.from({ length: 12 }, (_, i) => encode(tone.subarray(i * frame, (i + 1) * frame)).slice());

    test(`${name}: one lost frame is covered with the same tone and without a click on either side`, () => {
      const heard = sent.flatMap((payload, i) => [...(i === 8 ? decoder.conceal(frame) : decoder.decode(payload))]);
      const around = Int16Array.from(heard.slice(frame * 7, frame * 10));
      const normal = biggestStep(Int16Array.from(heard.slice(frame * 4, frame * 7)));
      assert.ok(biggestStep(around) < normal * 1.5, `${biggestStep(around)} against ${normal}`);
      const covered = Int16Array.from(heard.slice(frame * 8, frame * 9));
      assert.ok(toneShare(covered, 205, sampleRate) + toneShare(covered, 410, sampleRate) > 0.8);
    });

    test(`${name}: a long loss fades to silence within 60 ms`, () => {
      decoder.decode(sent[10]!);
      const levels = Array.from({ length: 5 }, () => loudness(decoder.conceal(frame)));
      assert.ok(levels[0]! > levels[1]! && levels[1]! > levels[2]!);
      assert.deepEqual(levels.slice(3), [0, 0]);
    });
  }
});

describe('comfort noise', () => {
  test('has the level that the packet says', () => {
    const noise = new ComfortNoise();
    for (const level of [30, 50, 65]) {
      noise.describe(Uint8Array.of(level));
      const decibels = 20 * Math.log10(loudness(noise.samples(8000)) / 32768);
      assert.ok(Math.abs(decibels + level) < 1, `${decibels.toFixed(1)} dBov for ${level}`);
    }
  });

  test('has the spectrum that the reflection coefficients say, at the same level', () => {
    const noise = new ComfortNoise();
    // First coefficient -0.8: low frequencies prevail.
    noise.describe(Uint8Array.of(40, 127 - 102));
    const samples = noise.samples(16_000).slice();
    const decibels = 20 * Math.log10(loudness(samples) / 32768);
    assert.ok(Math.abs(decibels + 40) < 1.5, `${decibels.toFixed(1)} dBov`);
    const likeness = samples.reduce((sum, sample, i) => sum + sample * (samples[i - 1] ?? 0), 0);
    assert.ok(likeness / samples.reduce((sum, sample) => sum + sample * sample, 0) > 0.6);
  });

  test('is silence for an empty payload and for level 127, and never fails on any octets', () => {
    const noise = new ComfortNoise();
    assert.equal(loudness(noise.samples(160)), 0);
    noise.describe(Uint8Array.of(127));
    assert.equal(loudness(noise.samples(160)), 0);
    noise.describe(new Uint8Array(40).fill(255));
    assert.equal(noise.samples(8000).length, 8000);
  });
});
