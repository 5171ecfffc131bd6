import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestBus } from './redis.ts';

const { bus, clear } = createTestBus();
after(() => clear());
const { instances } = bus;

async function listed(count: number) {
  for (let i = 0; i < 200; i++) {
    const found = await instances.list();
    if (found.length >= count) return found;
    await wait(20);
  }
  return instances.list();
}

test('processes are known by what they say of themselves, also that they stop, and that they cannot say it', async () => {
  assert.deepEqual(await instances.list(), []);
  const proxy = instances.keep('sip-proxy', 'p1', () => ({ state: 'ready', calls: 3, load: 0.1, ms: { call: 6 } }));
  const relay = instances.keep('media-relay', 'r1', async () => {
    throw new Error('no worker answers');
  });
  const [first, second] = await listed(2);
  assert.deepEqual(
    [first?.app, first?.instance, first?.state, first?.because, first?.stopped],
    ['media-relay', 'r1', 'not_ready', 'Error: no worker answers', false],
  );
  assert.deepEqual(
    [second?.app, second?.instance, second?.state, second?.calls, second?.load, second?.ms, second?.stopped],
    ['sip-proxy', 'p1', 'ready', 3, 0.1, { call: 6 }, false],
  );
  assert.ok(second !== undefined && second.memoryMb > 0 && second.silentMs < 5_000);
  assert.ok(Math.abs(second.startedAt - (Date.now() - performance.now())) < 1_000);
  await Promise.all([proxy.stop(), relay.stop()]);
  assert.deepEqual(
    (await instances.list()).map(({ instance, stopped }) => [instance, stopped]),
    [
      ['r1', true],
      ['p1', true],
    ],
  );
});
