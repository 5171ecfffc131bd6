import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Bus, createBus } from '@belfry/bus';
import {
  createDatabase,
  createPolicyCache,
  type Database,
  type PolicyCache,
  type Transaction,
  withPolicyChange,
} from '@belfry/db';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { actor, createSmallWorld, type SmallWorld } from '@belfry/testkit/small-world';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type OwnRedis, ownRedis } from '../../bus/test/redis.ts';

let own: TestDatabase;
let redis: OwnRedis;
let portal: { database: Database; bus: Bus };
let worker: { database: Database; bus: Bus };
let cache: PolicyCache;
let world: SmallWorld;
let neighbour: SmallWorld;
before(async () => {
  [own, redis] = await Promise.all([createTestDatabase(), ownRedis()]);
  await redis.start();
  const open = () => ({ database: createDatabase(own.url), bus: createBus({ url: redis.url, prefix: 'bf:lost:' }) });
  [portal, worker] = [open(), open()];
  world = await createSmallWorld(portal.database, 'one', '+41445550201');
  neighbour = await createSmallWorld(portal.database, 'two', '+41445550301');
  cache = createPolicyCache({ database: worker.database, feed: worker.bus.policyFeed });
  await cache.start();
});
after(async () => {
  cache.close();
  for (const { database, bus } of [portal, worker]) {
    await bus.close();
    await database.$disconnect();
  }
  await Promise.all([own.drop(), redis.remove()]);
});

/** Changes policy of a company as the portal does, the feed being away or not. */
async function change<T>({ companyId }: SmallWorld, act: (tx: Transaction) => Promise<T>): Promise<void> {
  const options = { scope: { scope: 'company', companyId }, actor, audit: { action: 'test' } } as const;
  const { messages } = await withPolicyChange(portal.database, options, act);
  for (const message of messages) await portal.bus.policyFeed.publish(message).catch(() => {});
}
const rename = (of: SmallWorld, lastName: string) =>
  change(of, (tx) => tx.user.update({ where: { id: of.userId }, data: { lastName } }));

async function nameOf({ companyId }: SmallWorld): Promise<string | undefined> {
  const found = await cache.extension(companyId, '201');
  return found?.kind === 'user' ? found.user.name : undefined;
}

/** Milliseconds until the worker decides by the new name. */
async function seen(of: SmallWorld, name: string, withinMs: number): Promise<number> {
  const saved = performance.now();
  while ((await nameOf(of)) !== name) {
    if (performance.now() - saved > withinMs)
      assert.fail(`after ${withinMs} ms the worker still knows ${await nameOf(of)}`);
    await nextTurn();
  }
  return performance.now() - saved;
}

test('a change saved while the connections to Redis are cut, again and again, is decided by within seconds', async () => {
  const admin = new Redis(redis.url);
  assert.equal(await nameOf(world), 'Anna Keller');
  for (let round = 0; round < 5; round++) {
    await Promise.all([
      admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub'),
      admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),
      rename(world, `Cut${round}`),
    ]);
    await seen(world, `Anna Cut${round}`, 4_000);
  }
  await admin.quit();
});

test('whoever missed many messages, with Redis gone and back, is right again within seconds', async () => {
  await redis.stop();
  for (let number = 0; number < 3; number++) await rename(world, `Missed${number}`);
  await seen(world, 'Anna Missed2', 4_000);
  await redis.start();
  await rename(world, 'Back');
  await seen(world, 'Anna Back', 4_000);
});

test('a database whose connections are cut costs neither an answer that is held nor a change', async () => {
  assert.equal(await nameOf(world), 'Anna Back');
  const client = new pg.Client({ connectionString: own.url });
  await client.connect();
  const cut = () =>
    client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  await cut();
  assert.equal(await nameOf(world), 'Anna Back');
  await rename(world, 'Restarted').catch(() => rename(world, 'Restarted'));
  await cut();
  await seen(world, 'Anna Restarted', 4_000);
  await client.end();
});

test('a change of 5,000 rows holds up neither the worker nor other companies', async () => {
  const { database } = portal;
  const { brandId, companyId, domainId } = world;
  const make = (from: number, to: number) => database.$executeRaw`
    INSERT INTO "SipAccount" ("id", "brandId", "companyId", "domainId", "username", "sealedHa1Md5", "sealedHa1Sha256", "sealedPassword", "updatedAt")
    SELECT gen_random_uuid(), ${brandId}::uuid, ${companyId}::uuid, ${domainId}::uuid, 'trunk.' || n, sealed, sealed, sealed, now()
    FROM generate_series(${from}::int, ${to}::int) n, (SELECT decode(repeat('00', 40), 'hex') AS sealed) s`;
  await make(1, 5_000);
  await nameOf(neighbour);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const bulk = change(world, (tx) => tx.sipAccount.updateMany({ where: { companyId }, data: { label: 'in bulk' } }));
  await rename(neighbour, 'Beside');
  const waited = await seen(neighbour, 'Anna Beside', 4_000);
  await bulk;
  loop.disable();
  assert.ok(waited < 500, `a change of another company was seen after ${waited} ms`);
  assert.ok(loop.max / 1e6 < 1_000, `the process stood still for ${loop.max / 1e6} ms`);
  const [row] = await database.$queryRaw<{ images: number }[]>`
    SELECT jsonb_array_length("images") AS images FROM "PolicyRevision" WHERE "companyId" = ${companyId}::uuid ORDER BY "number" DESC LIMIT 1`;
  assert.equal(row?.images, 5_001);
  await rename(world, 'After');
  await seen(world, 'Anna After', 4_000);
});
