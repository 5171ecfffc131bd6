import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { SideBySide } from '../side-by-side.ts';

describe('parts side by side', () => {
  test('what is to run alone waits for all parts, and for each other', async () => {
    const all = new SideBySide(3);
    const [first, second, third] = [all.part(), all.part(), all.part()];
    const said: string[] = [];
    const run = (name: string) => async () => {
      said.push(`${name} begins`);
      await setImmediate();
      said.push(`${name} ends`);
      return name;
    };
    const a = first.alone(run('a'));
    const b = second.alone(run('b'));
    second.through();
    await setImmediate();
    assert.deepEqual(said, []);
    third.through();
    assert.deepEqual(await Promise.all([a, b]), ['a', 'b']);
    assert.deepEqual(said, ['a begins', 'a ends', 'b begins', 'b ends']);
    assert.equal(await first.alone(run('c')), 'c');
  });

  test('what fails alone fails for who asked, and the next comes all the same', async () => {
    const part = new SideBySide(1).part();
    const broken = part.alone(() => Promise.reject(new Error('no')));
    const next = part.alone(async () => 1);
    await assert.rejects(broken, /no/);
    assert.equal(await next, 1);
  });
});
