import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { QualityPoint } from '@belfry/contracts';
import { qualityRows } from '../src/ladder/quality-rows.ts';

const figures = (lossPercent: number, jitterMs: number, mos: number) => ({ lossPercent, jitterMs, mos });
const point = (at: number, callerSent: QualityPoint['callerSent']): QualityPoint => ({
  at,
  callerSent,
  callerHeard: null,
  calleeSent: null,
  calleeHeard: null,
});

describe('the strips of a call', () => {
  test('there is one for each way of which anything is known', () => {
    assert.deepEqual(qualityRows([], 'mos'), []);
    assert.deepEqual(qualityRows([point(1_000, null)], 'mos'), []);
    const rows = qualityRows([{ ...point(1_000, figures(0, 1, 4.4)), calleeHeard: figures(1, 2, 4) }], 'mos');
    assert.deepEqual(
      rows.map(({ way }) => way),
      ['callerSent', 'calleeHeard'],
    );
  });

  test('bars lie where their span was, also after spans became longer, and leave a gap where nothing was heard', () => {
    const points = [1_000, 3_000, 5_000, 9_000].map((at) => point(at, at === 5_000 ? null : figures(0, 1, 4.4)));
    const [row] = qualityRows(points, 'mos');
    assert.deepEqual(
      row!.bars.map(({ left, width }) => [left, width].map((part) => Math.round(part * 100) / 100)),
      [
        [0, 0.2],
        [0.2, 0.2],
        [0.6, 0.4],
      ],
    );
  });

  test('colour is by the score, height by the chosen figure, and what is beyond the scale makes the scale', () => {
    const points = [
      point(1_000, figures(2.5, 3, 4.2)),
      point(3_000, figures(0, 60, 3.5)),
      point(5_000, figures(0, 0, 1)),
    ];
    const grades = qualityRows(points, 'loss')[0]!.bars.map(({ grade }) => grade);
    assert.deepEqual(grades, ['good', 'fair', 'poor']);
    const heights = (figure: 'mos' | 'loss' | 'jitter') =>
      qualityRows(points, figure)[0]!.bars.map(({ height }) => Math.round(height * 100) / 100);
    assert.deepEqual(
      [heights('loss'), heights('jitter'), heights('mos')],
      [
        [0.5, 0, 0],
        [0.05, 1, 0],
        [0.91, 0.71, 0],
      ],
    );
    assert.deepEqual(qualityRows(points, 'mos')[0]!.worst, figures(2.5, 60, 1));
  });
});
