import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  amplify,
  decodeG711,
  detectTone,
  dtmfFrequencies,
  EchoFrames,
  encodeG711,
  loudness,
  mix,
  parseWav,
  printWav,
  samplesPerFrame,
  silenceByte,
  soundFrames,
  toneFrames,
  toneSamples,
  toneShare,
} from '../src/index.ts';

const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe('G.711', () => {
  for (const law of ['PCMU', 'PCMA'] as const) {
    test(`${law}: every byte decodes to a value that encodes to an equal sound`, () => {
      const samples = decodeG711(law, allBytes);
      assert.deepEqual(decodeG711(law, encodeG711(law, samples)), samples);
    });

    test(`${law}: the error of a round trip stays below one step of its segment`, () => {
      for (let sample = -32768; sample <= 32767; sample += 7) {
        const [back] = decodeG711(law, encodeG711(law, Int16Array.of(sample)));
        const allowed = Math.max(16, Math.abs(sample) / 16);
        assert.ok(
          Math.abs(back! - Math.max(-32124, Math.min(32256, sample))) <=
            allowed + 650 * Number(Math.abs(sample) > 32124),
          `${sample} -> ${back}`,
        );
      }
    });

    test(`${law}: encoding rises with the sample`, () => {
      let last = -40000;
      for (let sample = -32768; sample <= 32767; sample++) {
        const [back] = decodeG711(law, encodeG711(law, Int16Array.of(sample)));
        assert.ok(back! >= last, `${sample}`);
        last = back!;
      }
    });

    test(`${law}: silence is silent`, () => {
      assert.ok(Math.abs(decodeG711(law, Uint8Array.of(silenceByte(law)))[0]!) <= 8);
    });
  }

  test('known values of both laws', () => {
    assert.deepEqual([...decodeG711('PCMU', Uint8Array.of(0x00, 0x80, 0xff, 0x7f))], [-32124, 32124, 0, 0]);
    assert.deepEqual([...decodeG711('PCMA', Uint8Array.of(0x2a, 0xaa, 0xd5, 0x55))], [-32256, 32256, 8, -8]);
  });
});

describe('tones', () => {
  test('a tone survives G.711 and is found at its own frequency only', () => {
    for (const law of ['PCMU', 'PCMA'] as const) {
      const heard = decodeG711(law, encodeG711(law, toneSamples({ frequenciesHz: [440] }, 800)));
      assert.ok(toneShare(heard, 440) > 0.95);
      assert.ok(toneShare(heard, 1000) < 0.05);
      assert.equal(detectTone(heard, [350, 1000, 440]), 440);
    }
  });

  test('silence has no tone', () => {
    assert.equal(detectTone(new Int16Array(160), [440]), undefined);
  });

  test('two frequencies share the energy', () => {
    const [low, high] = dtmfFrequencies('5')!;
    const samples = toneSamples({ frequenciesHz: [low, high] }, 1600);
    assert.ok(Math.abs(toneShare(samples, low) - 0.5) < 0.05);
    assert.ok(Math.abs(toneShare(samples, high) - 0.5) < 0.05);
    assert.equal(dtmfFrequencies('x'), undefined);
  });

  test('consecutive frames join without a break', () => {
    const whole = toneSamples({ frequenciesHz: [440] }, 480);
    const joined = [0, 160, 320].flatMap((offset) => [...toneSamples({ frequenciesHz: [440] }, 160, offset)]);
    assert.deepEqual(joined, [...whole]);
  });
});

describe('frames', () => {
  test('a tone of 50 ms is three frames of 20 ms', () => {
    const source = toneFrames('PCMA', { frequenciesHz: [440] }, 50);
    assert.equal([1, 2, 3, 4].filter(() => source.next()?.length === samplesPerFrame).length, 3);
  });

  test('the last frame of a sound is filled with silence', () => {
    const source = soundFrames('PCMU', new Int16Array(200).fill(1000));
    assert.equal(source.next()?.length, samplesPerFrame);
    assert.equal(source.next()?.[100], silenceByte('PCMU'));
    assert.equal(source.next(), undefined);
  });

  test('an echo gives back what was put, silence when empty, and never lags more than its capacity', () => {
    const echo = new EchoFrames('PCMU', 2);
    assert.equal(echo.next()[0], silenceByte('PCMU'));
    for (let i = 1; i <= 4; i++) echo.put(Uint8Array.of(i));
    assert.deepEqual([echo.next()[0], echo.next()[0], echo.next()[0]], [3, 4, silenceByte('PCMU')]);
  });
});

describe('mixing', () => {
  test('adds and clips', () => {
    assert.deepEqual([...mix([Int16Array.of(30000, -30000, 5), Int16Array.of(10000, -10000)])], [32767, -32768, 5]);
    assert.deepEqual([...amplify(Int16Array.of(20000, -3), 2)], [32767, -6]);
  });
  test('loudness of a sine is its peak by the root of two', () => {
    assert.ok(Math.abs(loudness(toneSamples({ frequenciesHz: [1000] }, 8000)) - 8000 / Math.SQRT2) < 10);
  });
});

describe('WAV', () => {
  test('what is printed is parsed to the same', () => {
    const sound = { sampleRate: 8000, samples: toneSamples({ frequenciesHz: [440] }, 333) };
    const parsed = parseWav(printWav(sound));
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value, sound);
  });
  test('bytes of any kind give a result, never an exception', () => {
    const good = printWav({ sampleRate: 8000, samples: new Int16Array(40).fill(7) });
    for (let length = 0; length < good.length; length++) parseWav(good.subarray(0, length));
    for (let at = 0; at < good.length; at++) {
      const bad = good.slice();
      bad[at] = bad[at]! ^ 0xff;
      parseWav(bad);
    }
    assert.equal(parseWav(Uint8Array.of(1, 2, 3)).ok, false);
  });
});
