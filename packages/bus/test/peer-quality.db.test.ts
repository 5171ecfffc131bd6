import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { createTestBus } from './redis.ts';

const { bus, clear } = createTestBus();
after(async () => {
  await clear();
});

test('how calls to peers went is told as a whole, and whoever wants to know hears of it', async () => {
  assert.deepEqual([...(await bus.peerQualities.all())], []);
  const heard = new EventTarget();
  const stop = await bus.peerQualities.subscribe(() => heard.dispatchEvent(new Event('told')));
  const first = { hours: 6, attempts: 20, answered: 11, meanSeconds: 63.5 };
  const told = once(heard, 'told');
  await bus.peerQualities.tell(new Map([['a', first]]));
  await told;
  assert.deepEqual([...(await bus.peerQualities.all())], [['a', first]]);
  await bus.peerQualities.tell(new Map([['b', first]]));
  assert.deepEqual([...(await bus.peerQualities.all()).keys()], ['b'], 'what was told before is gone');
  stop();
});
