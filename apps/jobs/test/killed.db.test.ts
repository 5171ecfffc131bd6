import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createBus } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { createDatabase, newId } from '@belfry/db';
import { redisPrefix } from '@belfry/ops';
import { createTestDatabase } from '@belfry/testkit/database';
import { createSmallWorld } from '@belfry/testkit/small-world';

const calls = 300;

test('jobs that are killed again and again between taking a call and storing it lose none, and store none twice', async (context) => {
  const redisUrl = process.env.BELFRY_TEST_REDIS_URL;
  if (!redisUrl) throw new Error('BELFRY_TEST_REDIS_URL is not set');
  const own = await createTestDatabase();
  const database = createDatabase(own.url);
  const key = randomBytes(32).toString('hex');
  const bus = createBus({ url: redisUrl, prefix: redisPrefix(key) });
  const { brandId, companyId } = await createSmallWorld(database, 'one', '+41445550201');
  let jobs: ChildProcess | undefined;
  const start = () => {
    jobs = spawn(process.execPath, [new URL('../src/main.ts', import.meta.url).pathname], {
      stdio: 'ignore',
      env: {
        NODE_ENV: 'test',
        DATABASE_URL: own.url,
        REDIS_URL: redisUrl,
        BELFRY_KEY: key,
        BELFRY_INSTANCE: 'jobs-killed',
        BELFRY_LOG_LEVEL: 'silent',
      },
    });
  };
  const kill = async () => {
    if (!jobs) return;
    const gone = once(jobs, 'exit');
    jobs.kill('SIGKILL');
    await gone;
  };
  context.after(async () => {
    await kill();
    await bus.close();
    await database.$disconnect();
    await own.drop();
  });

  const party = {
    brandId,
    companyId,
    direction: 'internal',
    caller: '201',
    callerName: '',
    callee: '202',
    currency: 'CHF',
    revisions: { platform: 0, brand: 0, company: 0 },
  } as const;
  const ended = Array.from({ length: calls }, (): EndedCall => {
    const at = Date.now();
    const times = { startedAt: at, endedAt: at };
    const how = {
      disposition: 'busy',
      hangupSide: 'callee',
      sipStatus: 486,
      reason: 'busy',
      emergency: false,
    } as const;
    return {
      version: 1,
      callId: newId(at),
      instance: 'p',
      ...times,
      ...how,
      dialled: '202',
      parties: [party],
      legs: [],
      ladder: [],
    };
  });
  // Many bundles, so that enough are left after each death, whatever was being stored by then.
  for (let at = 0; at < calls; at += 5) await bus.cdrs.enqueue(ended.slice(at, at + 5));
  const stored = () => database.cdr.count();
  for (let round = 1; round <= 3; round++) {
    const before = await stored();
    start();
    // In the midst of its work: some are stored, and four are under way.
    while ((await stored()) < before + 10) {
      assert.equal(jobs?.exitCode, null, 'it ended by itself');
      await wait(2);
    }
    await kill();
    assert.ok((await stored()) < calls, 'it was killed too late to tell anything');
  }
  start();
  const ends = Date.now() + 60_000;
  while ((await stored()) < calls && Date.now() < ends) await wait(50);
  assert.equal(await stored(), calls);
  assert.equal(await database.call.count(), calls);
  assert.equal(await database.callLadder.count(), calls);
  await wait(50);
  assert.equal((await bus.cdrs.depth()).failed, 0);
});
