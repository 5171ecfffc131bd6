import assert from 'node:assert/strict';
import { test } from 'node:test';
import { niceCeiling } from '../src/chart/nice-ceiling.ts';

test('a scale ends at a number that four lines divide well, never below what it shows', () => {
  for (const [value, ceiling] of [
    [1, 4],
    [4, 4],
    [5, 8],
    [13, 20],
    [21, 40],
    [101, 120],
    [1_000_000, 1_200_000],
  ] as const)
    assert.equal(niceCeiling(value), ceiling);
});
