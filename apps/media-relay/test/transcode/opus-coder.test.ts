import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loudness, toneSamples } from '@belfry/audio';
import { loadOpus, OpusDecoder, OpusEncoder, opusDuration } from '../../src/transcode/opus-coder.ts';

describe('Opus', () => {
  test('coders are ready before any I/O once the library is loaded', async () => {
    assert.match(await loadOpus(), /^libopus 1\.\d/);
    const encoder = new OpusEncoder(16_000, {});
    const decoder = new OpusDecoder(8000);
    await new Promise(setImmediate);
    const payload = encoder.encode(toneSamples({ frequenciesHz: [440], sampleRate: 16_000 }, 320));
    assert.ok(payload.length > 0);
    assert.equal(decoder.decode(payload).length, 160);
  });

  test('before it is ready, and after it was closed, a coder gives nothing', async () => {
    const encoder = new OpusEncoder(8000, {});
    assert.equal(encoder.encode(new Int16Array(160)).length, 0);
    encoder.close();
    await encoder.ready;
    assert.equal(encoder.encode(new Int16Array(160)).length, 0);
  });

  test('frames of 10, 20, 40 and 60 ms say their length', async () => {
    for (const sampleRate of [8000, 16_000] as const) {
      const encoder = new OpusEncoder(sampleRate, { parameters: 'useinbandfec=1' });
      await encoder.ready;
      for (const milliseconds of [10, 20, 40, 60]) {
        const payload = encoder.encode(new Int16Array((sampleRate * milliseconds) / 1000));
        assert.equal(opusDuration(payload, 48_000), milliseconds * 48);
      }
    }
  });

  test('what the receiver asks for is heeded', async () => {
    const noise = Int16Array.from({ length: 320 }, (_, i) => ((i * 7919) % 20_011) - 10_000);
    const size = async (parameters: string) => {
      const encoder = new OpusEncoder(16_000, { parameters });
      await encoder.ready;
      let bytes = 0;
      for (let i = 0; i < 50; i++) bytes += encoder.encode(noise).length;
      encoder.close();
      return bytes;
    };
    assert.ok((await size('maxaveragebitrate=12000')) < (await size('')) * 0.6);
    const encoder = new OpusEncoder(16_000, { parameters: 'maxplaybackrate=8000' });
    await encoder.ready;
    // Configurations 0 to 3 are SILK, narrowband (RFC 6716 table 2).
    assert.ok(encoder.encode(noise)[0]! >> 3 < 4);
  });

  test('concealment lasts as long as asked and fades', async () => {
    const encoder = new OpusEncoder(8000, {});
    const decoder = new OpusDecoder(8000);
    await Promise.all([encoder.ready, decoder.ready]);
    for (let i = 0; i < 20; i++) {
      const sound = toneSamples({ frequenciesHz: [300] }, 160, i * 160);
      decoder.decode(encoder.encode(sound));
    }
    const levels = Array.from({ length: 20 }, () => loudness(decoder.conceal(160)));
    assert.ok(levels[0]! > 1000 && levels[19]! < levels[0]! / 4, `${levels[0]} to ${levels[19]}`);
    assert.equal(decoder.conceal(37).length, 37);
  });

  test('what is no Opus gives no samples', async () => {
    const decoder = new OpusDecoder(8000);
    await decoder.ready;
    for (const bytes of [[], [0xff], [0x03, 0x00], [0xfb, 0xff, 1], [0x4b, 0x7f]])
      assert.equal(decoder.decode(Uint8Array.from(bytes)).length, opusDuration(Uint8Array.from(bytes), 8000) && 0);
  });
});
