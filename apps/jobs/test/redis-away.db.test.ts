import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { readConfig } from '@belfry/ops';
import { createTestDatabase } from '@belfry/testkit/database';
import { startJobs } from '../src/wiring.ts';

test('starts while Redis is away, says so when asked for its health, and stops within 2 s', async () => {
  const own = await createTestDatabase();
  const jobs = await startJobs(
    readConfig({
      DATABASE_URL: own.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      BELFRY_KEY: randomBytes(32).toString('hex'),
      BELFRY_INSTANCE: 'jobs-alone',
      BELFRY_LOG_LEVEL: 'silent',
    }),
  );
  const health = await fetch(`http://127.0.0.1:${jobs.opsPort}/health`);
  assert.equal(health.status, 503);
  assert.match(await health.text(), /Redis is away/);
  const start = performance.now();
  await jobs.stop();
  assert.ok(performance.now() - start < 2_000);
  await own.drop();
});
