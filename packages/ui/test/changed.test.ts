import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedOf, changesOf } from '../src/form/changed.ts';

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

test('a change says what its fields were, of all its parts together', () => {
  const opened = { name: 'Night', code: undefined as string | undefined, limit: 1 };
  const values = { name: 'Day', code: '31', limit: 1 };
  const changed = changesOf(opened, values);
  assert.deepEqual(
    changed(({ name }) => ({ name })),
    { name: 'Day', basedOn: { name: 'Night' } },
  );
  assert.deepEqual(
    changed(({ code, limit }) => ({ code, limit })),
    { code: '31', basedOn: { name: 'Night', code: null } },
  );
  assert.deepEqual(
    changed(({ limit }) => ({ limit })),
    { basedOn: { name: 'Night', code: null } },
  );
  assert.deepEqual(
    changesOf(opened, opened)((all) => all),
    {},
  );
  assert.deepEqual(
    changesOf(undefined, values)((all) => all),
    values,
  );
});

test('of two who changed the same, theirs is left as it is, or mine is written over it', () => {
  const [opened, values] = [
    { name: 'Night', code: '1' },
    { name: 'Day', code: '2' },
  ];
  const settled = (keep: 'theirs' | 'mine') => changesOf(opened, values, { keep, fields: ['name'] })((all) => all);
  assert.deepEqual(settled('theirs'), { code: '2', basedOn: { code: '1' } });
  assert.deepEqual(settled('mine'), { name: 'Day', code: '2', basedOn: { code: '1' } });
});
