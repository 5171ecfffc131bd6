import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createDatabase, createPolicyCache, type Database, newId, type PolicyCache } from '@belfry/db';
import type { DdiRecord, RouteRecord } from '@belfry/policy';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { createSmallWorld, type SmallWorld } from '@belfry/testkit/small-world';
import { createSpendReader } from '../src/spend-reader.ts';

describe('what routing asks of the database', () => {
  let own: TestDatabase;
  let database: Database;
  let world: SmallWorld;
  let other: SmallWorld;
  let cache: PolicyCache;

  before(async () => {
    own = await createTestDatabase();
    database = createDatabase(own.url);
    world = await createSmallWorld(database, 'one', '+41445550201');
    other = await createSmallWorld(database, 'two', '+41445550301');
    cache = createPolicyCache({ database, feed: { subscribe: async () => () => {} }, compareMs: 3_600_000 });
  });
  after(async () => {
    cache.close();
    await database.$disconnect();
    await own.drop();
  });

  const cdr = async (of: SmallWorld, startedAt: Date, priceMicros: bigint | null) => {
    const id = newId();
    const { brandId, companyId } = of;
    await database.call.create({ data: { id, startedAt, endedAt: startedAt, instance: 'test' } });
    const what = { direction: 'outbound', disposition: 'answered', hangupSide: 'caller' } as const;
    const who = { dialled: '1', caller: '201', callee: '+41446681800' };
    const row = { id: newId(), callId: id, brandId, companyId, startedAt, endedAt: startedAt, priceMicros };
    await database.cdr.create({ data: { ...row, ...what, ...who, durationMs: 1, sipStatus: 200, currency: 'CHF' } });
  };

  test('every active route of the brand whose prefix the number begins with, the longest first', async () => {
    const { brandId, companyId, peerId } = world;
    const route = (name: string, prefix: string, more: object = {}) =>
      database.route.create({ data: { id: newId(), brandId, name, prefix, ...more } });
    const hours = [{ days: [1, 2], from: '08:00', to: '18:00' }];
    const carriers = { create: { id: newId(), peerId, priority: 1, weight: 7 } };
    await route('world', '+', { action: 'least_cost' });
    await route('city', '+4144', { companyId, tag: 'gold', hours, stopper: true, carriers });
    await route('other city', '+4131');
    await route('off', '+41', { active: false });
    await database.route.create({ data: { id: newId(), brandId: other.brandId, name: 'theirs', prefix: '+4144' } });
    const found = (await cache.fact(`routes:${brandId}/+41446681800`)) as RouteRecord[];
    assert.deepEqual(
      found.map(({ name }) => name),
      ['city', 'world'],
    );
    const { routeId: _, ...city } = found[0]!;
    assert.deepEqual(city, {
      name: 'city',
      prefix: '+4144',
      companyId,
      tag: 'gold',
      priority: 10,
      action: 'carriers',
      stopper: true,
      hours,
      carriers: [{ peerId, priority: 1, weight: 7 }],
    });
    assert.equal(await cache.fact(`routes:${newId()}/+41446681800`), null);
  });

  test('whose domain a host is, and that it is none', async () => {
    const found = (await cache.fact(`domain:${other.domain}`)) as { companyId: string } | null;
    assert.equal(found?.companyId, other.companyId);
    assert.equal(await cache.fact('domain:example.com'), null);
  });

  test("a number's state, limit, site and operator", async () => {
    const { brandId, companyId, peerId } = world;
    const { defaultSiteId } = await database.company.findUniqueOrThrow({ where: { id: companyId } });
    const row = { id: newId(), brandId, companyId, number: '+41445550299', country: 'CH', peerId };
    await database.ddi.create({ data: { ...row, siteId: defaultSiteId, state: 'reserved', maxCalls: 3 } });
    const ddi = (await cache.fact('ddi:+41445550299')) as DdiRecord;
    const { state, maxCalls, siteId, destination } = ddi;
    assert.deepEqual(
      [state, maxCalls, siteId, ddi.peerId, destination],
      ['reserved', 3, defaultSiteId, peerId, undefined],
    );
  });

  test("what today's calls of a company have cost, not yesterday's (where the brand is), nor another's; anew when two seconds are over", async () => {
    const noon = Date.parse('2026-03-01T12:00:00Z');
    await database.brand.update({ where: { id: world.brandId }, data: { timezone: 'America/New_York' } });
    let now = noon;
    const spend = createSpendReader(database, () => now);
    assert.deepEqual(await spend(world.companyId), { micros: '0' });
    await cdr(world, new Date('2026-03-01T04:59:59.999Z'), 5_000_000n);
    await cdr(world, new Date('2026-03-01T05:00:00Z'), 20_000n);
    await cdr(world, new Date('2026-03-01T11:00:00Z'), 30_000n);
    await cdr(world, new Date('2026-03-01T11:30:00Z'), null);
    await cdr(other, new Date('2026-03-01T11:00:00Z'), 70_000n);
    now = noon + 1_999;
    assert.deepEqual(await spend(world.companyId), { micros: '0' });
    now = noon + 2_000;
    assert.deepEqual(await spend(world.companyId), { micros: '50000' });
    // In the evening it is the 2nd in UTC, and the same day still where the brand is.
    now = Date.parse('2026-03-02T04:59:00Z');
    assert.deepEqual(await spend(world.companyId), { micros: '50000' });
    now = Date.parse('2026-03-02T05:00:00Z');
    assert.deepEqual(await spend(world.companyId), { micros: '0' });
    assert.deepEqual(await cache.fact(`spend:${newId()}`), { micros: '0' });
  });
});
