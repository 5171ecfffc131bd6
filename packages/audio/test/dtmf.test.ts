import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  amplify,
  DtmfToneDetector,
  decodeG711,
  dtmfFrequencies,
  dtmfTone,
  encodeG711,
  loudness,
  mix,
  resample,
  toneSamples,
  toneShare,
} from '../src/index.ts';
import { syntheticVoice } from './synthetic-voice.ts';

const keys = '0123456789*#ABCD';

function join(...parts: Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const silence = (ms: number) => new Int16Array(ms * 8);

/** Noise of a level that is always the same. */
function noise(samples: number, rms: number, seed = 1): Int16Array {
  let state = seed;
  return Int16Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.round(((state / 0xffffffff) * 2 - 1) * rms * Math.sqrt(3));
  });
}

/** The keys that begin in a sound that comes in pieces of `piece` samples. */
function hear(samples: Int16Array, piece = 160): string {
  const detector = new DtmfToneDetector();
  let down = '';
  let open = '';
  for (let at = 0; at < samples.length; at += piece) {
    for (const { key, ended } of detector.feed(samples.subarray(at, at + piece))) {
      if (ended) {
        assert.equal(open, key);
        open = '';
      } else {
        assert.equal(open, '');
        down += open = key;
      }
    }
  }
  return down;
}

function pair(key: string, lowPeak: number, highPeak: number, ms: number, shift = 1): Int16Array {
  const [low, high] = dtmfFrequencies(key)!;
  return mix([
    toneSamples({ frequenciesHz: [low * shift], amplitude: lowPeak }, ms * 8),
    toneSamples({ frequenciesHz: [high * shift], amplitude: highPeak }, ms * 8),
  ]);
}

describe('DtmfToneDetector', () => {
  const dialled = (on: number, off: number, offset = 0) =>
    join(silence(20), new Int16Array(offset), ...[...keys].flatMap((key) => [dtmfTone(key, on), silence(off)]));

  test('hears every key of 40 ms with 40 ms between, wherever its blocks lie and however it is cut into pieces', () => {
    for (let offset = 0; offset < 102; offset += 6) assert.equal(hear(dialled(40, 40, offset)), keys, `${offset}`);
    for (const piece of [1, 7, 80, 160, 240, 5000]) assert.equal(hear(dialled(50, 50), piece), keys);
  });

  test('hears it through both laws, from -3 to -24 dBm0 a tone, and under noise of 15 dB less', () => {
    for (const law of ['PCMA', 'PCMU'] as const) {
      assert.equal(hear(decodeG711(law, encodeG711(law, dialled(60, 60)))), keys);
    }
    for (const level of [0, -6, -15, -21]) {
      const sound = join(...[...keys].flatMap((key) => [dtmfTone(key, 60, level), silence(60)]));
      assert.equal(hear(sound), keys, `${level}`);
      const tone = loudness(dtmfTone('5', 60, level));
      assert.equal(hear(mix([sound, noise(sound.length, tone * 10 ** (-15 / 20))])), keys, `${level} noisy`);
    }
  });

  test('takes 1.5 % off frequency, refuses 3.5 % and more in the high tone', () => {
    for (const key of keys) {
      assert.equal(hear(join(pair(key, 6000, 6000, 60, 1.015), silence(60))), key);
      assert.equal(hear(join(pair(key, 6000, 6000, 60, 0.985), silence(60))), key);
      assert.equal(hear(join(pair(key, 6000, 6000, 60, 1.04), silence(60))), '');
    }
  });

  test('takes a twist of 8 dB one way and 4 dB the other, refuses 12 dB', () => {
    const ratio = (db: number) => 10 ** (db / 20);
    for (const key of keys) {
      assert.equal(hear(join(pair(key, 8000, 8000 / ratio(8), 60), silence(60))), key, 'low above high');
      assert.equal(hear(join(pair(key, 8000 / ratio(4), 8000, 60), silence(60))), key, 'high above low');
      assert.equal(hear(join(pair(key, 8000, 8000 / ratio(12), 60), silence(60))), '');
      assert.equal(hear(join(pair(key, 8000 / ratio(12), 8000, 60), silence(60))), '');
    }
  });

  test('refuses what is shorter than 20 ms, too quiet, or one tone only', () => {
    for (let offset = 0; offset < 102; offset += 3) {
      assert.equal(hear(join(new Int16Array(offset), dtmfTone('5', 19), silence(60))), '', `${offset}`);
    }
    assert.equal(hear(join(dtmfTone('5', 100, -45), silence(60))), '');
    for (const frequency of [697, 770, 852, 941, 1209, 1336, 1477, 1633, 440, 425, 2100]) {
      assert.equal(hear(toneSamples({ frequenciesHz: [frequency] }, 4000)), '');
    }
  });

  test('a break of 10 ms does not make two keys of one, 40 ms does', () => {
    assert.equal(hear(join(dtmfTone('7', 80), silence(10), dtmfTone('7', 80), silence(60))), '7');
    assert.equal(hear(join(dtmfTone('7', 80), silence(40), dtmfTone('7', 80), silence(60))), '77');
  });

  test('two keys without a pause are two keys', () => {
    assert.equal(hear(join(dtmfTone('1', 80), dtmfTone('2', 80), silence(60))), '12');
  });

  test('times are right within two blocks', () => {
    const heard = new DtmfToneDetector().feed(join(silence(100), dtmfTone('3', 100), silence(100)));
    assert.equal(heard.length, 2);
    assert.ok(Math.abs(heard[0]!.at - 800) <= 204 && Math.abs(heard[1]!.at - 1600) <= 204, JSON.stringify(heard));
  });

  test('minutes of noise and of a synthetic voice are not taken for keys', () => {
    assert.equal(hear(noise(8000 * 60, 3000)), '');
    for (let voice = 0; voice < 12; voice++) assert.equal(hear(syntheticVoice(voice, 20)), '', `voice ${voice}`);
  });

  test('hears keys over a voice that is 20 dB quieter', () => {
    const sound = dialled(70, 70);
    const voice = syntheticVoice(3, 10).subarray(0, sound.length);
    const quiet = amplify(voice, (loudness(dtmfTone('5', 70)) / loudness(voice)) * 0.1);
    assert.equal(hear(mix([sound, quiet])), keys);
  });
});

describe('dtmfTone', () => {
  test('has the level that it says, the high tone 2 dB above the low one', () => {
    for (const key of keys) {
      const samples = dtmfTone(key, 500, -10);
      const dbm0 = 20 * Math.log10(loudness(samples) / (32767 * 10 ** (-3.14 / 20) * Math.SQRT1_2));
      assert.ok(Math.abs(dbm0 + 10) < 0.2, `${dbm0}`);
      const [low, high] = dtmfFrequencies(key)!.map((frequency) => toneShare(samples, frequency)) as [number, number];
      assert.ok(Math.abs(10 * Math.log10(high / low) - 2) < 0.3);
    }
    assert.throws(() => dtmfTone('x'));
  });
});

describe('resample', () => {
  for (const [from, to] of [
    [8000, 16000],
    [16000, 8000],
    [48000, 8000],
    [44100, 8000],
    [22050, 16000],
  ] as const) {
    test(`${from} to ${to} keeps a tone’s level, length and place`, () => {
      const samples = toneSamples({ frequenciesHz: [1000], sampleRate: from }, from);
      const converted = resample(samples, from, to);
      assert.equal(converted.length, to);
      const expected = toneSamples({ frequenciesHz: [1000], sampleRate: to }, to);
      const middle = (sound: Int16Array) => sound.subarray(to / 10, (to * 9) / 10);
      const error = middle(converted).map((sample, index) => sample - middle(expected)[index]!);
      assert.ok(loudness(error) < loudness(expected) * 0.01, `${loudness(error)}`);
      assert.ok(Math.abs(loudness(middle(converted)) / loudness(middle(expected)) - 1) < 0.02);
    });
  }

  test('what the lower rate cannot hold is gone', () => {
    const samples = toneSamples({ frequenciesHz: [6000], sampleRate: 16000 }, 16000);
    assert.ok(loudness(resample(samples, 16000, 8000).subarray(400, 7600)) < loudness(samples) * 0.01);
  });
});
