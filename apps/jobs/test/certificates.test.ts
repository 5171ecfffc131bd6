import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicName } from '../src/certificates/is-public-name.ts';
import { nextTry, renewal } from '../src/certificates/try-times.ts';

const now = new Date('2026-11-22T00:00:00Z');

test('a certificate is renewed when two thirds of its life are over', () => {
  const ninetyDays = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2026-04-01T00:00:00Z') };
  assert.equal(renewal(ninetyDays).toISOString(), '2026-03-02T00:00:00.000Z');
});

test('whoever was refused asks again later and later, and at least once a day', () => {
  const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 1000].map((n) => (nextTry(now, n).getTime() - now.getTime()) / 60_000);
  assert.deepEqual(minutes, [5, 5, 15, 60, 240, 720, 1_440, 1_440, 1_440]);
});

test('public authorities are not asked for names that nobody can own', () => {
  for (const host of ['portal.example.com', 'a.b.ch']) assert.ok(isPublicName(host), host);
  for (const host of [
    'localhost',
    'a.localhost',
    'pbx.local',
    'x.test',
    'a.example',
    'pbx.internal',
    '10.0.0.1',
    '::1',
    'pbx',
    'box.home.arpa',
  ])
    assert.ok(!isPublicName(host), host);
});
