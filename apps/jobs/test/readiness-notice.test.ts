import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KnownInstance } from '@belfry/bus';
import { ReadinessNotice, troublesOf } from '../src/readiness-notice.ts';

const instance = (said: Partial<KnownInstance>): KnownInstance => ({
  app: 'sip-proxy',
  instance: 'sip-proxy-1',
  state: 'ready',
  startedAt: 0,
  memoryMb: 100,
  silentMs: 1_000,
  stopped: false,
  ...said,
});

describe('what is wrong with the processes', () => {
  for (const [what, said, because] of [
    ['one that is ready is no trouble', {}, undefined],
    ['one that drains, or has stopped, was told to', { state: 'draining' }, undefined],
    ['one that has stopped was told to, however long ago', { stopped: true, silentMs: 3_600_000 }, undefined],
    ['one that is not ready says why', { state: 'not_ready', because: 'call: nothing came' }, 'call: nothing came'],
    [
      'one that is silent is not ready, whatever it said last',
      { silentMs: 31_000 },
      'nothing was heard of it for 31 s',
    ],
  ] as const)
    test(what, () => {
      const troubles = troublesOf([instance({}), instance({ instance: 'sip-proxy-2', ...said })]);
      assert.deepEqual(troubles, because === undefined ? [] : [{ who: 'sip-proxy sip-proxy-2', because }]);
    });
});

test('only what lasts is told: a minute of trouble, a minute without', () => {
  const notice = new ReadinessNotice(60_000);
  const trouble = [{ who: 'jobs jobs-1', because: 'Redis is away' }];
  assert.equal(notice.look([], 0), undefined);
  assert.equal(notice.look([], 60_000), 'ready');
  assert.equal(notice.look(trouble, 70_000), undefined);
  assert.equal(notice.look([], 120_000), undefined);
  assert.equal(notice.look(trouble, 130_000), undefined);
  assert.equal(notice.look(trouble, 189_999), undefined);
  assert.equal(notice.look(trouble, 190_000), 'not_ready');
  assert.equal(notice.look([], 200_000), undefined);
  assert.equal(notice.look([], 260_000), 'ready');
});
