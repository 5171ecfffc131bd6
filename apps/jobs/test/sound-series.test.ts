import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallQualityLine, KeptQuality, QualityWay } from '@belfry/bus';
import { SoundSeries } from '../src/sound-series.ts';

const callId = '019a0000-0000-7000-8000-000000000001';
const line = (callerSent: QualityWay | null, callee: QualityWay | null = null): CallQualityLine => [
  `${callId}-0`,
  'none',
  callerSent,
  null,
  callee,
  null,
  null,
];

/** A series whose keeper answers with `spans`, one for each point that it is given. */
function seriesWith(spans: readonly number[]) {
  const points: KeptQuality[] = [];
  const append = async (due: ReadonlyMap<string, KeptQuality>) => {
    assert.deepEqual([...due.keys()], [callId]);
    points.push(...due.values());
    return [spans[points.length - 1] ?? spans.at(-1)!];
  };
  return { points, series: new SoundSeries({ append }, assert.ifError) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the series of a call', () => {
  test('begins with its first second, and has the worst of each span after', async () => {
    const { points, series } = seriesWith([2_000]);
    const seconds: [QualityWay | null, QualityWay | null][] = [
      [[0, 1, 4.4], null],
      [
        [3, 2, 3.9],
        [0, 1, 4.3],
      ],
      [[1, 9, 4.2], null],
      [null, null],
      [null, null],
    ];
    for (const [second, [caller, callee]] of seconds.entries()) {
      series.measured({ at: second * 1_000, calls: [line(caller, callee)] });
      await turn();
    }
    assert.deepEqual(points, [
      [0, [0, 1, 4.4], null, null, null],
      [2_000, [3, 9, 3.9], null, [0, 1, 4.3], null],
      [4_000, null, null, null, null],
    ]);
  });

  test('goes on in spans as long as the keeper says', async () => {
    const { points, series } = seriesWith([2_000, 8_000]);
    for (let second = 0; second < 20; second++) {
      series.measured({ at: second * 1_000 + (second % 3) * 40, calls: [line([0, 1, 4])] });
      await turn();
    }
    assert.deepEqual(
      points.map(([at]) => Math.round(at / 1_000)),
      [0, 2, 10, 18],
    );
  });
});
