import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createBus } from '@belfry/bus';
import { createDatabase, createPolicyCache, withPolicyChange } from '@belfry/db';
import { createTestDatabase } from '@belfry/testkit/database';
import { actor, createSmallWorld } from '@belfry/testkit/small-world';

test('a change made in one process decides calls in another less than 100 ms after the save', async (context) => {
  const url = process.env.BELFRY_TEST_REDIS_URL;
  if (!url) throw new Error('BELFRY_TEST_REDIS_URL is not set');
  const own = await createTestDatabase();
  const prefix = `bf:test:${randomUUID().slice(0, 8)}:`;
  const portal = { database: createDatabase(own.url), bus: createBus({ url, prefix }) };
  const worker = { database: createDatabase(own.url), bus: createBus({ url, prefix }) };
  const { companyId, userId } = await createSmallWorld(portal.database, 'one', '+41445550201');
  // Comparisons of revisions would hide a feed that does not work.
  const cache = createPolicyCache({ database: worker.database, feed: worker.bus.policyFeed, compareMs: 3_600_000 });
  context.after(async () => {
    cache.close();
    for (const { database, bus } of [portal, worker]) {
      await bus.close();
      await database.$disconnect();
    }
    await own.drop();
  });
  await cache.start();
  const name = async () => {
    const found = await cache.extension(companyId, '201');
    return found?.kind === 'user' ? found.user.name : undefined;
  };
  assert.equal(await name(), 'Anna Keller');
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const { messages } = await withPolicyChange(
      portal.database,
      { scope: { scope: 'company', companyId }, actor, audit: { action: 'user.update' } },
      (tx) => tx.user.update({ where: { id: userId }, data: { lastName: `K${i}` } }),
    );
    const saved = performance.now();
    for (const message of messages) await portal.bus.policyFeed.publish(message);
    while ((await name()) !== `Anna K${i}`) {
      if (performance.now() - saved > 2_000) assert.fail('the change was never seen');
      await nextTurn();
    }
    times.push(performance.now() - saved);
  }
  // The middle one: the machine that tests may be busy with other tests.
  const [middle = 0] = times.sort((a, b) => a - b).slice(10);
  assert.ok(middle < 100, `${middle} ms`);
});
