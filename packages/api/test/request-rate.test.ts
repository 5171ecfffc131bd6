import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BURST, PER_SECOND, RequestRate } from '../src/request-rate.ts';

describe('requests of a key', () => {
  test('are answered up to a number at once, then as fast as the bucket fills', () => {
    const rate = new RequestRate();
    for (let i = 0; i < BURST; i++) assert.equal(rate.take('a', 0), 0);
    const wait = rate.take('a', 0);
    assert.equal(wait, 1000 / PER_SECOND);
    assert.ok(rate.take('a', wait / 2) > 0, 'asking again does not make it longer, nor shorter');
    assert.equal(rate.take('a', wait), 0);
    assert.ok(rate.take('a', wait) > 0);
    for (let i = 0; i < PER_SECOND; i++) assert.equal(rate.take('a', wait + 1_000), 0);
    assert.ok(rate.take('a', wait + 1_000) > 0);
  });

  test('are counted for each key by itself, and never above the number', () => {
    const rate = new RequestRate();
    for (let i = 0; i <= BURST; i++) rate.take('a', 0);
    assert.equal(rate.take('b', 0), 0);
    for (let i = 0; i < BURST; i++) assert.equal(rate.take('b', 3_600_000), 0);
    assert.ok(rate.take('b', 3_600_000) > 0);
  });

  test('are forgotten when many keys ask', () => {
    const rate = new RequestRate();
    for (let i = 0; i <= BURST; i++) rate.take('a', 0);
    for (let i = 0; i < 30_000; i++) assert.equal(rate.take(`key ${i}`, 1), 0);
    assert.equal(rate.take('a', 1), 0, 'the longest known has gone');
  });
});
