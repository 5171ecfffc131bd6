import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amplify, leveled, loudness, platformMusic, toneSamples } from '../src/index.ts';

describe('leveled', () => {
  const tone = toneSamples({ frequenciesHz: [440], amplitude: 12_000 }, 8_000);
  test('what is loud and what is quiet come out as loud as each other; pauses do not count', () => {
    const levels = [0.05, 0.3, 2].map((factor) => loudness(leveled(amplify(tone, factor))));
    for (const level of levels) assert.ok(Math.abs(level - levels[0]!) < 0.05 * levels[0]!, levels.join());
    const paused = new Int16Array(24_000);
    paused.set(tone, 8_000);
    assert.ok(Math.abs(loudness(leveled(paused).subarray(8_000, 16_000)) - levels[0]!) < 0.05 * levels[0]!);
  });

  test('silence stays silent, and a short bang does not clip', () => {
    assert.equal(loudness(leveled(new Int16Array(8_000))), 0);
    const bang = new Int16Array(8_000);
    bang[4_000] = 30_000;
    bang.set(toneSamples({ frequenciesHz: [440], amplitude: 300 }, 4_000), 0);
    assert.ok(leveled(bang).every((sample) => Math.abs(sample) <= 32_000));
  });
});

describe('the platform’s music', () => {
  const music = platformMusic();
  test('is the same each time, lasts whole packets, and is as loud as speech', () => {
    assert.deepEqual(platformMusic(), music);
    assert.equal(music.length % 160, 0);
    assert.equal(music.length, 19.2 * 8_000);
    assert.ok(loudness(music) > 1_500 && loudness(music) < 3_000, String(loudness(music)));
    assert.ok(music.every((sample) => Math.abs(sample) < 32_000));
  });

  test('is never silent, and its end goes over into its beginning', () => {
    for (let at = 0; at < music.length; at += 1_600) assert.ok(loudness(music.subarray(at, at + 1_600)) > 300);
    const steps = Array.from(music, (sample, i) => Math.abs(sample - music[(i + 1) % music.length]!));
    const most = steps.slice(0, -1).reduce((a, b) => Math.max(a, b));
    assert.ok(steps.at(-1)! <= most, `${steps.at(-1)} of ${most}`);
  });
});
