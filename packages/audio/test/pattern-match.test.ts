import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chirp, decodeG711, encodeG711, patternMatch, toneSamples } from '../src/index.ts';

const rate = 8_000;
const up = chirp(400, 2_800, 1_600);
const down = chirp(2_800, 400, 1_600);
const tone = toneSamples({ frequenciesHz: [1_000], amplitude: 12_000 }, rate);

/** `sound` within a second of quiet noise, at half the loudness. */
function among(sound: Int16Array, at: number): Int16Array {
  let seed = 1;
  const samples = Int16Array.from({ length: rate }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 21) - 1_024;
  });
  sound.forEach((value, i) => {
    samples[at + i]! += value >> 1;
  });
  return samples;
}

describe('a pattern in sound', () => {
  test('is found wherever it is, as loud as it is, and upside down', () => {
    for (const at of [0, 1, 3_333, rate - up.length]) assert.ok(patternMatch(among(up, at), up) > 0.95);
    assert.ok(
      patternMatch(
        among(
          up.map((value) => -value),
          777,
        ),
        up,
      ) > 0.95,
    );
  });

  test('is found after G.711 of either law', () => {
    for (const law of ['PCMA', 'PCMU'] as const) {
      assert.ok(patternMatch(decodeG711(law, encodeG711(law, among(up, 1_234))), up) > 0.95);
    }
  });

  test('is not found in another pattern, in a tone, in noise, in silence, or in less than it is long', () => {
    assert.ok(patternMatch(among(down, 2_000), up) < 0.25);
    assert.ok(patternMatch(tone, up) < 0.25);
    assert.ok(patternMatch(among(new Int16Array(), 0), up) < 0.25);
    assert.equal(patternMatch(new Int16Array(rate), up), 0);
    assert.equal(patternMatch(up.subarray(1), up), 0);
    assert.equal(patternMatch(tone, new Int16Array(0)), 0);
  });

  test('suffers when a piece of it is missing', () => {
    const cut = Int16Array.from([...up.subarray(0, 800), ...up.subarray(960)]);
    const match = patternMatch(among(cut, 2_000), up);
    assert.ok(match > 0.4 && match < 0.8, String(match));
  });
});
