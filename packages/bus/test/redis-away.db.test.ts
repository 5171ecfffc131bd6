import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BusUnavailable, createBus } from '@belfry/bus';
import { type OwnRedis, ownRedis } from './redis.ts';

let redis: OwnRedis;
const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

before(async () => {
  redis = await ownRedis();
});
after(() => redis.remove());

test('starts without Redis, fails fast while it is away, goes on when it is back, and says that messages may be missing', async () => {
  const bus = createBus({ url: redis.url, prefix: 'bf:away:' });
  const gaps: number[] = [];
  const heard: number[] = [];
  let onGap = () => {};
  let onHeard = () => {};
  await bus.policyFeed.subscribe({
    onMessage({ revision }) {
      heard.push(revision);
      onHeard();
    },
    onGap() {
      gaps.push(1);
      onGap();
    },
  });
  await assert.rejects(bus.limits.total(), BusUnavailable);
  assert.equal(bus.connected, false);

  await redis.start();
  const message = { scope: 'platform', id: '00000000-0000-0000-0000-000000000000' } as const;
  const publish = async (revision: number) => {
    const arrived = new Promise<void>((resolve) => (onHeard = resolve));
    // The subscriber's connection may come up a moment after the one that publishes.
    for (;;) {
      await bus.policyFeed.publish({ ...message, revision }).catch(() => {});
      const timeout = new Promise<'late'>((resolve) => setTimeout(resolve, 100, 'late'));
      if ((await Promise.race([arrived, timeout])) !== 'late') return;
    }
  };
  await publish(1);
  await bus.limits.take('call', [{ key: 'k', max: 1, what: '' }], 60_000);
  const gap = new Promise<void>((resolve) => (onGap = resolve));

  await redis.stop();
  await assert.rejects(bus.limits.total());
  await redis.start();
  await gap;
  await publish(2);
  assert.ok(heard.includes(1) && heard.includes(2));
  assert.equal(await bus.limits.inUse('k'), 1);
  await redis.stop();
  await bus.close();
  assert.deepEqual(rejections, []);
});
