import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storm } from './storm.ts';

/** What a machine that checks everything has seconds for; more by `bench/storm.ts`. */
const COUNT = 20_000;

test(`${COUNT} messages that are almost right: none brings the proxy down, goes to another's transaction or leaves anything behind`, () => {
  const { parsed, calls } = storm(COUNT, 20_261_121);
  assert.ok(parsed > COUNT / 10, `${parsed} got through the parser`);
  assert.ok(calls > 4, `${calls} calls came of it`);
});
