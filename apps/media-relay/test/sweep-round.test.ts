import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MonoMs } from '@belfry/core';
import { SHARE_MS, SweepRound } from '../src/sweep-round.ts';

function roundOf(size: number) {
  const calls = new Map(Array.from({ length: size }, (_, i) => [`call-${i}`, i] as const));
  const looked: number[] = [];
  let ended = 0;
  const round = new SweepRound<number>(
    calls,
    (call) => looked.push(call),
    () => ended++,
  );
  return { calls, looked, round, ended: () => ended };
}

/** Lets time pass from one moment to another. */
function pass(round: SweepRound<number>, from: number, to: number): void {
  for (let now = from; now < to; now += SHARE_MS) round.share(now as MonoMs);
}

describe('SweepRound', () => {
  for (const size of [0, 1, 124, 125, 400, 1_001]) {
    test(`looks after each of ${size} calls once a second, and ends each round once`, () => {
      const { looked, round, ended } = roundOf(size);
      pass(round, 0, 3_000);
      assert.equal(ended(), 3);
      const times = Map.groupBy(looked, (call) => call);
      assert.equal(times.size, size);
      for (const each of times.values()) assert.equal(each.length, 3);
    });
  }

  test('never looks after more than its share at once', () => {
    const { looked, round } = roundOf(400);
    for (let now = 0; now < 2_000; now += SHARE_MS) {
      const before = looked.length;
      round.share(now as MonoMs);
      assert.ok(looked.length - before <= 4);
    }
  });

  test('leaves out calls that go meanwhile, and does not lose others by it', () => {
    const { calls, looked, round, ended } = roundOf(100);
    pass(round, 0, 500);
    const seen = new Set(looked);
    const gone = [...calls.values()].filter((call) => call % 2 === 0);
    for (const call of gone) calls.delete(`call-${call}`);
    pass(round, 500, 1_000);
    assert.equal(ended(), 1);
    assert.equal(looked.length, seen.size + [...calls.values()].filter((call) => !seen.has(call)).length);
  });

  test('a whole round at once looks after all', () => {
    const { looked, round, ended } = roundOf(100);
    round.whole();
    assert.equal(looked.length, 100);
    assert.equal(ended(), 1);
  });
});
