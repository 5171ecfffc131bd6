import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Overload } from '../src/overload.ts';

test('tells once when the loop has been late for a while, and once when it is in time again', () => {
  const told: boolean[] = [];
  const overload = new Overload((overloaded) => told.push(overloaded), { shedMs: 100, admitMs: 40 });
  overload.sample(300);
  assert.deepEqual(told, [], 'one late turn is no overload');
  for (let i = 0; i < 20; i++) overload.sample(150);
  assert.deepEqual(told, [true]);
  for (let i = 0; i < 40; i++) overload.sample(60);
  assert.deepEqual(told, [true], 'between the bounds nothing changes');
  for (let i = 0; i < 40; i++) overload.sample(1);
  assert.deepEqual(told, [true, false]);
});
