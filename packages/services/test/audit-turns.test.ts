import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from '../src/audit/turns.ts';

test('one at a time, in order; who asks for what waits shares it, who asks for what has begun does not', async () => {
  const turns = new Turns<number>();
  const begun: string[] = [];
  let going = 0;
  const work = (key: string) => async () => {
    assert.equal(++going, 1);
    begun.push(key);
    const number = begun.length;
    await sleep(5);
    going--;
    return number;
  };
  const first = turns.take('a', work('a'));
  await sleep(1);
  const rest = ['a', 'b', 'a', 'b', 'a'].map((key) => turns.take(key, work(key)));
  assert.equal(await first, 1);
  assert.deepEqual(await Promise.all(rest), [2, 3, 2, 3, 2]);
  assert.deepEqual(begun, ['a', 'a', 'b']);
  assert.equal(await turns.take('a', work('a')), 4);
});

test('what fails is told to those who wait for it, and does not hold up the next', async () => {
  const turns = new Turns<string>();
  const failed = [1, 2].map(() =>
    turns.take('a', async () => {
      throw new Error('gone');
    }),
  );
  const next = turns.take('b', async () => 'done');
  for (const one of failed) await assert.rejects(one, /gone/);
  assert.equal(await next, 'done');
});
