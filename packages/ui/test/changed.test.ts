import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedOf } from '../src/form/changed.ts';

test('says what is not as it was, by value', () => {
  const before = { name: 'Night', hours: [{ days: [1, 2], from: '08:00' }], code: null as string | null, limit: 0 };
  const after = { ...before, hours: [{ from: '08:00', days: [1, 2] }], code: '31' };
  assert.deepEqual(changedOf(before, after), { code: '31' });
});

test('a list that is longer, shorter or in another order has changed', () => {
  for (const ids of [['a'], ['a', 'b', 'c'], ['b', 'a'], []])
    assert.deepEqual(changedOf({ ids: ['a', 'b'] }, { ids }), { ids });
  assert.deepEqual(changedOf<{ ids: unknown }>({ ids: [] }, { ids: {} }), { ids: {} });
});

test('what is emptied has changed, what was left out and is undefined has not', () => {
  assert.deepEqual(changedOf<{ email: string | null }>({ email: 'a@b.example' }, { email: null }), { email: null });
  assert.deepEqual(changedOf<{ to?: { a?: number } | undefined }>({ to: {} }, { to: { a: undefined } as never }), {});
  assert.deepEqual(changedOf<{ one?: number }>({}, { one: 1 }), { one: 1 });
});

test('everything is new where nothing was before', () => {
  assert.deepEqual(changedOf(undefined, { name: 'Night' }), { name: 'Night' });
});
