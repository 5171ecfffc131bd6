import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailWords } from '../src/audit/detail-words.ts';

test('the detail of an entry of the log is told field by field, as people say it', () => {
  const id = '01a205e5-dfbd-737b-b050-ed67a459d5b3';
  assert.deepEqual(
    detailWords({
      active: false,
      together: 2,
      siteId: id,
      microsPerMinute: '20000',
      scopes: ['a:read'],
      expiresAt: null,
    }),
    [
      { field: 'active', value: 'no' },
      { field: 'together', value: '2' },
      { field: 'site', value: id },
      { field: 'price of a minute', value: '0.02' },
      { field: 'scopes', value: 'a:read' },
      { field: 'expires at', value: null },
    ],
  );
});
