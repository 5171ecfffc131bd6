import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { G722Decoder, G722Encoder, toneSamples } from '../src/index.ts';
import { g722AllCodes, g722Stimulus } from './g722-stimulus.ts';
import { signalToNoise } from './signal-to-noise.ts';

const sha256 = (bytes: Uint8Array | Int16Array) => createHash('sha256').update(bytes).digest('hex');

/** The whole signal through `encode`, in frames of 20 ms. */
function encoded(samples: Int16Array): Uint8Array {
  const encoder = new G722Encoder();
  const bytes = new Uint8Array(samples.length / 2);
  for (let at = 0; at < samples.length; at += 320) bytes.set(encoder.encode(samples.subarray(at, at + 320)), at / 2);
  return bytes;
}

function decoded(bytes: Uint8Array): Int16Array {
  const decoder = new G722Decoder();
  const samples = new Int16Array(bytes.length * 2);
  for (let at = 0; at < bytes.length; at += 160) samples.set(decoder.decode(bytes.subarray(at, at + 160)), at * 2);
  return samples;
}

// The expected values were made with FFmpeg 5.1.9 (`ffmpeg -f s16le -ar 16000 -ac 1 -i … -f g722 …` and back).
describe('G.722', () => {
  test('encodes bit for bit as FFmpeg does', () => {
    const bytes = encoded(g722Stimulus());
    assert.equal(
      Buffer.from(bytes.subarray(400, 432)).toString('hex'),
      '962084208420a308b9b29d1cf7edcffdf4fa5af6b054d6f5f6ddfaf4ded45ef1',
      'the response to a step',
    );
    assert.equal(sha256(bytes), 'd767a55a52b7363fb24fcc284a21306bf812d3f81627c50c93982b64c8638b0e');
  });

  test('decodes bit for bit as FFmpeg does', () => {
    const samples = decoded(encoded(g722Stimulus()));
    assert.deepEqual(
      [...samples.subarray(810, 830)],
      [1, -39, 1, 77, -29, -165, 14, 179, 59, -390, -656, 103, 3497, 7548, 9049, 7465, 6874, 7713, 8545, 8094],
      'the response to a step',
    );
    assert.equal(sha256(samples), '7a8a8a9d29c7ff50b21207d0e9750b1837d6d39723ebb37108933314a2b971e9');
    assert.equal(
      sha256(decoded(g722AllCodes())),
      '52fa1580d7fbc0b899a0e5057008acf8ef9a51718303631159880b73b5ee317c',
      'codes of every kind, as no encoder would send them',
    );
  });

  for (const frequency of [300, 1000, 2500, 3400, 4500, 6000]) {
    test(`a tone of ${frequency} Hz comes through 20 dB above the noise`, () => {
      const sound = toneSamples({ frequenciesHz: [frequency], sampleRate: 16_000 }, 16_000);
      const heard = decoded(encoded(sound)).subarray(1600);
      const ratio = signalToNoise(heard, frequency, 16_000);
      assert.ok(ratio > 20, `${ratio.toFixed(1)} dB`);
    });
  }

  test('a frame of 20 ms is 160 octets', () => {
    assert.equal(new G722Encoder().encode(new Int16Array(320)).length, 160);
    assert.equal(new G722Decoder().decode(new Uint8Array(160)).length, 320);
  });
});
