import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monoMs } from '@belfry/core';
import { PortBlocks } from '../src/index.ts';

describe('port blocks', () => {
  test('are aligned, go round, and rest before they are used again', () => {
    const blocks = new PortBlocks(20_001, 20_019);
    assert.deepEqual([blocks.take(monoMs(0)), blocks.take(monoMs(0))], [20_004, 20_008]);
    blocks.giveBack(20_004, monoMs(0));
    assert.equal(blocks.take(monoMs(10_000)), 20_012);
    assert.equal(blocks.take(monoMs(30_000)), 20_016, 'the one that rested comes last');
    assert.equal(blocks.take(monoMs(30_000)), 20_004);
    assert.equal(blocks.take(monoMs(30_000)), undefined);
  });

  test('that rest are taken when no other is left, the longest rested first, but not before two seconds', () => {
    const blocks = new PortBlocks(20_000, 20_007);
    for (const block of [20_000, 20_004]) assert.equal(blocks.take(monoMs(0)), block);
    blocks.giveBack(20_004, monoMs(100));
    blocks.giveBack(20_000, monoMs(500));
    assert.equal(blocks.free(monoMs(2_000)), 0);
    assert.equal(blocks.take(monoMs(2_000)), undefined);
    assert.equal(blocks.free(monoMs(2_100)), 1);
    assert.equal(blocks.take(monoMs(2_100)), 20_004);
    assert.equal(blocks.take(monoMs(2_100)), undefined);
    assert.equal(blocks.free(monoMs(2_500)), 1);
    assert.equal(blocks.take(monoMs(2_500)), 20_000);
  });

  test('blocks are aligned, within the range, and each is given once', () => {
    const blocks = new PortBlocks(20_002, 20_040, 0.5);
    const taken = Array.from({ length: 20 }, () => blocks.take(monoMs(0))).filter((block) => block !== undefined);
    assert.deepEqual(taken.toSorted(), [20_004, 20_008, 20_012, 20_016, 20_020, 20_024, 20_028, 20_032, 20_036]);
    for (const block of taken) assert.equal((block + 2) ^ 2, block);
  });

  test('many rounds neither lose nor double a block', () => {
    const blocks = new PortBlocks(20_000, 29_999, 0.3, 10);
    for (let round = 0; round < 10_000; round++) blocks.giveBack(blocks.take(monoMs(round))!, monoMs(round));
    const all = new Set<number>();
    for (let block = blocks.take(monoMs(20_000)); block !== undefined; block = blocks.take(monoMs(20_000))) {
      assert.ok(!all.has(block));
      all.add(block);
    }
    assert.equal(all.size, 2500);
  });
});
