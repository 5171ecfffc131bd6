import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { G722Decoder, G722Encoder, loudness, toneSamples } from '@belfry/audio';
import { transcodableCodecs } from '@belfry/sdp';
import { loadOpus, OpusDecoder, opusDuration } from '../../src/transcode/opus-coder.ts';
import { silentPayload } from '../../src/transcode/silent-payload.ts';

const codec = (name: string) => transcodableCodecs.find((each) => each.name === name)!;

describe('silence in the place of a payload', () => {
  before(() => loadOpus());

  test('G.711: as many octets of silence', () => {
    assert.deepEqual(silentPayload(codec('PCMA'), new Uint8Array(80).fill(7)), new Uint8Array(80).fill(0xd5));
    assert.deepEqual(silentPayload(codec('PCMU'), new Uint8Array(80).fill(7)), new Uint8Array(80).fill(0xff));
  });

  test('G.722: as long, and a decoder that has heard a loud tone comes to rest', () => {
    const decoder = new G722Decoder();
    const loud = toneSamples({ frequenciesHz: [1000], amplitude: 20_000, sampleRate: 16_000 }, 3200);
    const heard = decoder.decode(new G722Encoder().encode(loud).slice());
    assert.ok(loudness(heard) > 5000);
    const silent = silentPayload(codec('G722'), new Uint8Array(160));
    assert.equal(silent?.length, 160);
    for (let frame = 0; frame < 5; frame++) decoder.decode(silent!);
    assert.ok(loudness(decoder.decode(silent!)) < 30);
  });

  test('Opus: frames of the same length together, of which a decoder makes silence', async () => {
    const decoder = new OpusDecoder(16_000);
    await decoder.ready;
    const lengths = { 10: [0xf0], 20: [0xf8], 40: [0xf9], 60: [0xfb, 3] };
    for (const [ms, header] of Object.entries(lengths)) {
      const silent = silentPayload(codec('opus'), Uint8Array.from([...header, 1, 2, 3, 4, 5, 6]));
      assert.equal(opusDuration(silent!, 48_000), Number(ms) * 48);
      assert.ok(loudness(decoder.decode(silent!)) < 5, `${ms} ms`);
    }
    assert.equal(silentPayload(codec('opus'), new Uint8Array(0)), undefined);
    decoder.close();
  });

  test('of others there is none', () => {
    assert.equal(
      silentPayload({ name: 'G729', payloadType: 18, clockRate: 8000, channels: 1 }, new Uint8Array(20)),
      undefined,
    );
  });
});
