import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Codec } from '@belfry/sdp';
import { explainNoCodec, planOffer, planTranscoding } from '../../src/transcode/plan-transcoding.ts';
import { Bench, events8, events48, g722, g729, noise, opus, pcma, pcmu, Speaker } from './parties.ts';

const amr: Codec = { payloadType: 97, name: 'AMR-WB', clockRate: 16_000, channels: 1 };
const names = (codecs: readonly Codec[] | undefined) =>
  codecs?.map(
    ({ payloadType, name, clockRate }) => `${payloadType} ${name}${clockRate === 8000 ? '' : `/${clockRate}`}`,
  );

describe('what is offered to B', () => {
  const offers: [string, Codec[], string[]][] = [
    [
      'A first, then what can be made, with events at the new clock',
      [pcma, events8],
      ['8 PCMA', '101 telephone-event', '0 PCMU', '9 G722', '96 opus/48000', '102 telephone-event/48000'],
    ],
    ['nothing made of what cannot be decoded', [g729, events8], ['18 G729', '101 telephone-event']],
    [
      'what cannot be decoded passes beside what can',
      [g729, amr, opus],
      ['18 G729', '97 AMR-WB/16000', '111 opus/48000', '8 PCMA', '0 PCMU', '9 G722'],
    ],
    [
      'no payload type is used twice',
      [
        { ...opus, payloadType: 96 },
        { ...events48, payloadType: 101 },
      ],
      ['96 opus/48000', '101 telephone-event/48000', '8 PCMA', '0 PCMU', '9 G722', '97 telephone-event'],
    ],
    ['everything there already', [opus, g722, pcmu, pcma], ['111 opus/48000', '9 G722', '0 PCMU', '8 PCMA']],
  ];
  for (const [guarantee, offered, expected] of offers)
    test(guarantee, () => {
      const plan = planOffer(offered);
      assert.deepEqual(names(plan), expected);
      assert.equal(new Set(plan.map(({ payloadType }) => payloadType)).size, plan.length);
    });
});

describe('what follows from the answer', () => {
  const answers: [string, Codec[], Codec[], string | undefined, string[] | undefined, string | undefined][] = [
    [
      'a common codec passes',
      [pcma, pcmu, events8],
      [pcmu, events8],
      'pass',
      ['0 PCMU', '101 telephone-event'],
      undefined,
    ],
    ['G.729 passes when both have it', [g729, pcma], [g729], 'pass', ['18 G729'], undefined],
    ['B has the last word on the order', [opus, pcma], [pcma, opus], 'pass', ['8 PCMA', '111 opus/48000'], undefined],
    [
      'the same under another number is renumbered',
      [opus],
      [{ ...opus, payloadType: 96 }],
      'transcode',
      ['111 opus/48000'],
      undefined,
    ],
    ['G.722 alone meets PCMA alone', [pcma], [g722], 'transcode', ['8 PCMA'], 'PCMA-G722'],
    ['the cheapest that loses nothing', [opus, g722, pcma], [pcmu], 'transcode', ['8 PCMA'], 'PCMA-PCMU'],
    ['wideband is kept where both have it', [pcma, g722], [opus], 'transcode', ['9 G722'], 'G722-opus'],
    [
      'a browser with Opus alone gets its keys at its clock',
      [opus, events48],
      [pcma, events8],
      'transcode',
      ['111 opus/48000', '110 telephone-event/48000'],
      'opus-PCMA',
    ],
    [
      'keys at another clock rather than none',
      [opus, events8],
      [pcma, events8],
      'transcode',
      ['111 opus/48000', '101 telephone-event'],
      'opus-PCMA',
    ],
    [
      'a codec of B that A lacks, beside one that both have',
      [g729, opus],
      [pcmu, g729],
      'transcode',
      ['18 G729', '111 opus/48000'],
      'opus-PCMU',
    ],
    ['comfort noise goes on', [pcma, noise], [pcmu, noise], 'transcode', ['8 PCMA', '13 CN'], 'PCMA-PCMU'],
    ['G.729 and PCMA never meet', [g729, events8], [pcma, events8], undefined, undefined, undefined],
    ['nor do events without sound', [pcma, events8], [events8], undefined, undefined, undefined],
    ['nor AMR and anything', [amr], [opus, pcma], undefined, undefined, undefined],
  ];
  for (const [guarantee, offered, answered, kind, answer, pair] of answers)
    test(guarantee, () => {
      const plan = planTranscoding(offered, answered);
      assert.equal(plan?.kind, kind);
      assert.deepEqual(names(plan?.answer), answer);
      assert.equal(plan?.pair && `${plan.pair.a.name}-${plan.pair.b.name}`, pair);
    });

  test('the directions are what a transcoder takes', async () => {
    const plan = planTranscoding(
      [pcma, events8],
      [
        { ...opus, payloadType: 120 },
        { ...events48, payloadType: 121 },
      ],
    );
    assert.ok(plan);
    const toB = await new Bench(plan.toB).ready();
    toB.speak(new Speaker(pcma), 5);
    assert.deepEqual([toB.sent.length, toB.sent[0]?.payloadType], [5, 120]);
    // B sends under the number that it was offered, or under its own.
    for (const payloadType of [96, 120]) {
      const toA = await new Bench(plan.toA).ready();
      toA.speak(await new Speaker({ ...opus, payloadType }).ready(), 5);
      assert.deepEqual([toA.sent.length, toA.sent[0]?.payloadType], [5, 8], `${payloadType}`);
    }
  });
});

describe('the words of a refusal', () => {
  test('say who has what', () => {
    assert.equal(
      explainNoCodec([g729, events8], [pcma, events8], { offerer: 'Phone' }),
      'Phone offers only G.729; the other side accepts only PCMA. No conversion between them is possible.',
    );
    assert.equal(
      explainNoCodec([amr, g729], []),
      'The caller offers only AMR-WB and G.729; the other side accepts none of its codecs. No conversion between them is possible.',
    );
    assert.match(explainNoCodec([g722], [opus, g729, pcma]), /only G\.722; .* only Opus, G\.729 and PCMA\./);
  });
});
