import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Deadlines } from '../src/core/deadlines.ts';

describe('deadlines of calls', () => {
  test('come in order, each once, wherever they were moved', () => {
    const deadlines = new Deadlines();
    for (const [id, at] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
    ] as const)
      deadlines.set(id, at);
    deadlines.set('b', 40);
    deadlines.set('c', undefined);
    assert.equal(deadlines.next(), 30);
    assert.equal(deadlines.takeDue(29), undefined);
    assert.deepEqual([deadlines.takeDue(50), deadlines.takeDue(50), deadlines.takeDue(50)], ['a', 'b', undefined]);
    assert.equal(deadlines.next(), undefined);
  });

  test('that were moved or taken back leave nothing behind', () => {
    const deadlines = new Deadlines();
    for (let call = 0; call < 1000; call++) {
      for (let time = 0; time < 10; time++) deadlines.set(`call-${call}`, 1e9 + time);
      if (call > 0) deadlines.set(`call-${call}`, undefined);
    }
    assert.equal(deadlines.size, 1);
  });
});
