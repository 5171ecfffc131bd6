import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createBus } from '@belfry/bus';
import { createDatabase, newId } from '@belfry/db';
import { readConfig, redisPrefix } from '@belfry/ops';
import { createTestDatabase } from '@belfry/testkit/database';
import { createSmallWorld } from '@belfry/testkit/small-world';
import { startJobs } from '../src/wiring.ts';

test('an ended call stands in the database less than 2 s after it was handed over, also one that came while Postgres was away', async () => {
  const own = await createTestDatabase();
  const database = createDatabase(own.url);
  const { brandId, companyId } = await createSmallWorld(database, 'one', '+41445550201');
  const config = readConfig({
    DATABASE_URL: own.url,
    REDIS_URL: process.env.BELFRY_TEST_REDIS_URL,
    BELFRY_KEY: randomBytes(32).toString('hex'),
    BELFRY_INSTANCE: 'jobs-test',
    BELFRY_LOG_LEVEL: 'silent',
  });
  const bus = createBus({ url: config.redisUrl, prefix: redisPrefix(config.key) });
  const jobs = await startJobs(config);
  const ended = () => {
    const at = Date.now();
    return {
      version: 1,
      callId: newId(at),
      instance: 'p1',
      startedAt: at - 5_000,
      endedAt: at,
      dialled: '202',
      disposition: 'busy',
      hangupSide: 'callee',
      sipStatus: 486,
      reason: 'Busy Here',
      emergency: false,
      parties: [
        {
          brandId,
          companyId,
          direction: 'internal',
          caller: '201',
          callerName: '',
          callee: '202',
          currency: 'CHF',
          revisions: { platform: 0, brand: 0, company: 0 },
        },
      ],
      legs: [],
      ladder: [],
    } as const;
  };
  const stored = async (callId: string, withinMs: number) => {
    const ends = Date.now() + withinMs;
    while (Date.now() < ends) {
      if ((await database.cdr.count({ where: { callId } }).catch(() => 0)) === 1) return true;
      await wait(20);
    }
    return false;
  };
  const metrics = async () => (await fetch(`http://127.0.0.1:${jobs.opsPort}/metrics`)).text();
  const health = async () => (await fetch(`http://127.0.0.1:${jobs.opsPort}/health`)).status;

  const first = ended();
  await bus.cdrs.enqueue([first]);
  assert.ok(await stored(first.callId, 2_000));
  assert.equal(await health(), 200);

  await own.pause();
  const second = ended();
  await bus.cdrs.enqueue([second]);
  const ends = Date.now() + 10_000;
  while (!/belfry_cdrs_failed_total\{[^}]*\} [1-9]/.test(await metrics()) && Date.now() < ends) await wait(50);
  assert.equal(await health(), 503);
  await own.resume();
  assert.ok(await stored(second.callId, 10_000));

  assert.match(await metrics(), /belfry_cdrs_stored_total\{[^}]*disposition="busy"[^}]*\} 2/);
  const start = performance.now();
  await jobs.stop();
  assert.ok(performance.now() - start < 2_000, 'it stops within 2 s');
  await bus.close();
  await database.$disconnect();
  await own.drop();
});
