import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { smoothRoundRobin } from '@belfry/policy';
import { createTestBus } from './redis.ts';

const { bus, clear } = createTestBus();
after(async () => {
  await clear();
});

const candidates = [
  { id: 'a', weight: 70 },
  { id: 'b', weight: 20 },
  { id: 'c', weight: 10 },
  { id: 'spare', weight: 0 },
];

async function turns(among: string, count: number, weights = candidates): Promise<Map<string, number>> {
  const taken = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const [first = ''] = await bus.shares.next(among, weights);
    taken.set(first, (taken.get(first) ?? 0) + 1);
  }
  return taken;
}

describe('turns by smooth weighted round robin', () => {
  test('split exactly by the weights, and follow new weights at once', async () => {
    const among = randomUUID();
    assert.deepEqual([...(await turns(among, 1000))].sort(), [
      ['a', 700],
      ['b', 200],
      ['c', 100],
    ]);
    const even = [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 1 },
    ];
    const taken = await turns(among, 100, even);
    assert.ok(Math.abs((taken.get('a') ?? 0) - 50) <= 1);
  });

  test('go as the pure function says, call by call', async () => {
    const among = randomUUID();
    const credits = new Map<string, number>();
    for (let i = 0; i < 50; i++)
      assert.deepEqual(await bus.shares.next(among, candidates), smoothRoundRobin(credits, candidates));
  });

  test('are not taken by looking', async () => {
    const among = randomUUID();
    for (let i = 0; i < 10; i++) {
      const seen = await bus.shares.peek(among, candidates);
      assert.deepEqual(await bus.shares.peek(among, candidates), seen);
      assert.deepEqual(await bus.shares.next(among, candidates), seen);
    }
  });

  test('name whoever has no weight last', async () => {
    const order = await bus.shares.next(randomUUID(), candidates);
    assert.equal(order.at(-1), 'spare');
    assert.equal(order.length, 4);
  });
});
