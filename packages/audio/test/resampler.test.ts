import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loudness, Resampler, toneSamples } from '../src/index.ts';
import { signalToNoise } from './signal-to-noise.ts';

/** The signal in frames of 20 ms, without the time in which the filter fills. */
function resampled(samples: Int16Array, from: number, to: number, frame = from / 50): Int16Array {
  const resampler = new Resampler(from, to);
  const parts: number[] = [];
  for (let at = 0; at < samples.length; at += frame) parts.push(...resampler.process(samples.subarray(at, at + frame)));
  return Int16Array.from(parts.slice(to / 50));
}

const decibels = (ratio: number) => 20 * Math.log10(ratio);
const ratios = [
  [16_000, 8000],
  [48_000, 8000],
  [48_000, 16_000],
  [8000, 16_000],
  [8000, 48_000],
  [16_000, 48_000],
] as const;

describe('the resampler', () => {
  for (const [from, to] of ratios) {
    const low = Math.min(from, to);
    test(`${from} to ${to}: tones to 0.42 of the lower rate keep their level and stay clean`, () => {
      for (const frequency of [300, 1000, 3000, low * 0.42]) {
        const sound = toneSamples({ frequenciesHz: [frequency], sampleRate: from }, from);
        const heard = resampled(sound, from, to);
        const change = decibels(loudness(heard) / loudness(sound));
        assert.ok(Math.abs(change) < 0.5, `${frequency} Hz: ${change.toFixed(2)} dB`);
        assert.ok(signalToNoise(heard, frequency, to) > 50, `${frequency} Hz`);
      }
    });

    test(`${from} to ${to}: frames join as if they were one`, () => {
      const sound = toneSamples({ frequenciesHz: [440, 1330], sampleRate: from }, from / 5);
      assert.deepEqual(resampled(sound, from, to, from / 50), resampled(sound, from, to, sound.length));
    });
  }

  for (const [from, to] of ratios.filter(([a, b]) => a > b)) {
    test(`${from} to ${to}: what cannot be represented is 50 dB down`, () => {
      for (const share of [0.53, 0.6, 0.75, 0.9, 0.99]) {
        const sound = toneSamples({ frequenciesHz: [to * share], sampleRate: from, amplitude: 30_000 }, from);
        const rejection = decibels(loudness(sound) / loudness(resampled(sound, from, to)));
        assert.ok(rejection > 50, `${to * share} Hz: ${rejection.toFixed(1)} dB`);
      }
    });
  }

  test('frames of a length that the ratio does not divide lose no sample', () => {
    const sound = toneSamples({ frequenciesHz: [440], sampleRate: 48_000 }, 48_000);
    assert.deepEqual(resampled(sound, 48_000, 8000, 317), resampled(sound, 48_000, 8000, 48_000));
  });

  test('a ratio that is no whole number is a mistake of the caller', () => {
    assert.throws(() => new Resampler(48_000, 44_100));
  });
});
