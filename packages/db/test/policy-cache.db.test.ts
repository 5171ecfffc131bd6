import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { PolicyMessage } from '@belfry/contracts';
import {
  createDatabase,
  createPolicyCache,
  type Database,
  newId,
  type PolicyCache,
  type PolicyMessages,
  type Transaction,
  withPolicyChange,
} from '@belfry/db';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { accountRow, actor, createSmallWorld, type SmallWorld } from '@belfry/testkit/small-world';

type Listener = Parameters<PolicyMessages['subscribe']>[0];

describe('the policy cache', () => {
  const listeners = new Set<Listener>();
  const feed: PolicyMessages = {
    async subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
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
  });
  after(async () => {
    await database.$disconnect();
    await own.drop();
  });
  beforeEach(async () => {
    cache = createPolicyCache({ database, feed, compareMs: 3_600_000 });
    await cache.start();
  });
  afterEach(() => cache.close());

  /** A change in the first company; announced unless `lost`. */
  async function change(run: (tx: Transaction) => Promise<unknown>, lost = false): Promise<PolicyMessage> {
    const scope = { scope: 'company', companyId: world.companyId } as const;
    const { messages } = await withPolicyChange(database, { scope, actor, audit: { action: 'test.change' } }, run);
    if (!lost) for (const { onMessage } of listeners) for (const message of messages) onMessage(message);
    return messages[0]!;
  }

  test("holds a person's forwards and switches, active ones alone, and drops them when they change", async () => {
    const { companyId, userId } = world;
    const key = `user:${companyId}/${userId}` as const;
    const settingsOf = async () => ((await cache.fact(key)) as { settings?: unknown } | null)?.settings;
    assert.equal(await settingsOf(), undefined);
    const id = newId();
    const message = await change(async (tx) => {
      const destinationId = newId();
      await tx.destination.create({ data: { id: destinationId, companyId, kind: 'external', number: '+41446681800' } });
      await tx.callForward.create({ data: { id, companyId, userId, kind: 'busy', destinationId } });
      await tx.user.update({ where: { id: userId }, data: { doNotDisturb: true } });
    });
    assert.ok(message.keys?.includes(key));
    const to = { kind: 'external', number: '+41446681800' };
    const busy = { kind: 'busy', callers: 'both', ringSeconds: 20, to };
    assert.deepEqual(await settingsOf(), { doNotDisturb: true, forwards: [busy] });
    const account = await cache.account('anna.keller', world.domain);
    assert.deepEqual(account?.record.user?.settings, { doNotDisturb: true, forwards: [busy] });
    await change((tx) => tx.callForward.update({ where: { id }, data: { active: false } }));
    assert.deepEqual(await settingsOf(), { doNotDisturb: true });
    await change((tx) => tx.user.update({ where: { id: userId }, data: { doNotDisturb: false } }));
    assert.equal(await settingsOf(), undefined);
    assert.equal(await cache.fact(`user:${companyId}/${newId()}`), null);
    assert.equal(await cache.fact(`user:${other.companyId}/${userId}`), null, 'another company has no such person');
  });

  test('compiles the rules of a company with its brand, carriers, sites and domains', async () => {
    const rules = await cache.rules(world.companyId);
    assert.ok(rules);
    assert.equal(rules.company.ratingPlanId, world.planId);
    assert.deepEqual(rules.company.domains, [world.domain]);
    assert.equal(rules.company.defaultSite.timezone, 'Europe/Zurich');
    assert.equal(rules.brand.relaySet, 'default');
    const [carrier] = rules.brand.carriers;
    assert.deepEqual([carrier?.name, carrier?.gateways[0]?.host], ['Carrier', 'one.example.net']);
    assert.equal(await cache.rules(newId()), null);
    assert.equal((await cache.brandRules(world.brandId))?.brand.country, 'CH');
  });

  test('answers every question of a decision', async () => {
    const destination = await cache.fact(`extension:${world.companyId}/201`);
    const user = {
      userId: world.userId,
      companyId: world.companyId,
      active: true,
      name: 'Anna Keller',
      maxCalls: 0,
      extension: '201',
      aors: [`anna.keller@${world.domain}`],
      siteId: (await cache.rules(world.companyId))?.company.defaultSite.siteId,
    };
    assert.deepEqual(destination, { kind: 'user', user });
    assert.deepEqual(await cache.fact('ddi:+41445550201'), {
      number: '+41445550201',
      brandId: world.brandId,
      companyId: world.companyId,
      destination: { kind: 'user', user },
      peerId: world.peerId,
    });
    assert.deepEqual(await cache.fact(`account:anna.keller@${world.domain}`), {
      accountId: world.accountId,
      companyId: world.companyId,
      brandId: world.brandId,
      username: 'anna.keller',
      domain: world.domain,
      kind: 'device',
      active: true,
      maxBindings: 5,
      replaceOldest: true,
      user,
    });
    assert.equal(await cache.fact('ddi:+41000'), null);
    await assert.rejects(cache.fact('bindings:x@y'), /no fact of policy/);
  });

  test('finds nothing under what no text of Postgres can hold', async () => {
    assert.equal(await cache.account('a\0b', world.domain), null);
    assert.equal(await cache.fact(`account:a\0b@${world.domain}`), null);
    assert.equal(await cache.domain('a\0b'), null);
  });

  test('finds the rate by the longest prefix', async () => {
    const rate = async (number: string) => (await cache.rate(world.planId, number))?.prefix;
    assert.equal(await rate('+41446681800'), '+4144');
    assert.equal(await rate('+41796681800'), '+41');
    assert.equal(await rate('+15550100'), '+');
    assert.equal(await cache.rate(newId(), '+41446681800'), null);
  });

  test('shows an announced change at once, and keeps what the change did not touch', async () => {
    const held = await cache.extension(other.companyId, '201');
    const rules = await cache.rules(world.companyId);
    assert.equal((await cache.account('anna.keller', world.domain))?.record.user?.name, 'Anna Keller');
    const message = await change((tx) => tx.user.update({ where: { id: world.userId }, data: { lastName: 'Meier' } }));
    assert.equal((await cache.account('anna.keller', world.domain))?.record.user?.name, 'Anna Meier');
    assert.equal(await cache.extension(other.companyId, '201'), held);
    const renumbered = await cache.rules(world.companyId);
    assert.equal(renumbered?.company.revision, message.revision);
    assert.equal(renumbered.brand, rules?.brand, 'the rules were not read again');
  });

  test('never keeps "not found" past a policy message', async () => {
    assert.equal(await cache.account('new.user', world.domain), null);
    await change((tx) => tx.sipAccount.create({ data: accountRow({ ...world, username: 'new.user' }) }));
    assert.equal((await cache.account('new.user', world.domain))?.record.username, 'new.user');
  });

  test('heals a lost message when revisions are compared', async () => {
    await cache.account('anna.keller', world.domain);
    assert.equal(await cache.extension(world.companyId, '299'), null);
    await change(async (tx) => {
      await tx.user.update({ where: { id: world.userId }, data: { lastName: 'Lost' } });
      const { companyId, destinationId } = world;
      await tx.extension.create({ data: { id: newId(), companyId, number: '299', destinationId } });
    }, true);
    assert.equal((await cache.account('anna.keller', world.domain))?.record.user?.name, 'Anna Meier');
    await cache.compare();
    assert.equal((await cache.account('anna.keller', world.domain))?.record.user?.name, 'Anna Lost');
    assert.equal((await cache.extension(world.companyId, '299'))?.kind, 'user');
  });

  test('heals a lost message when the next one shows the gap', async () => {
    await cache.account('anna.keller', world.domain);
    await change((tx) => tx.user.update({ where: { id: world.userId }, data: { lastName: 'Gap' } }), true);
    await change((tx) => tx.site.updateMany({ where: { companyId: world.companyId }, data: { name: 'Head office' } }));
    assert.equal((await cache.account('anna.keller', world.domain))?.record.user?.name, 'Anna Gap');
    assert.equal((await cache.rules(world.companyId))?.company.defaultSite.name, 'Head office');
  });

  test('heals a lost message when another record turns out to be newer', async () => {
    await cache.account('anna.keller', world.domain);
    await change((tx) => tx.user.update({ where: { id: world.userId }, data: { lastName: 'Newer' } }), true);
    await cache.ddi('+41445550201');
    assert.equal((await cache.account('anna.keller', world.domain))?.record.user?.name, 'Anna Newer');
  });

  test('finds peers by address, and no longer once they are inactive', async () => {
    assert.equal((await cache.peers('one.example.net'))[0]?.peerId, world.peerId);
    assert.deepEqual(await cache.peers('192.0.2.1'), []);
    const scope = { scope: 'brand', brandId: world.brandId } as const;
    const { messages } = await withPolicyChange(database, { scope, actor, audit: { action: 'peer.update' } }, (tx) =>
      tx.peer.update({ where: { id: world.peerId }, data: { active: false } }),
    );
    for (const { onMessage } of listeners) for (const message of messages) onMessage(message);
    assert.deepEqual(await cache.peers('one.example.net'), []);
    assert.deepEqual((await cache.rules(world.companyId))?.brand.carriers, []);
    await withPolicyChange(database, { scope, actor, audit: { action: 'peer.update' } }, (tx) =>
      tx.peer.update({ where: { id: world.peerId }, data: { active: true } }),
    );
    await cache.compare();
    assert.equal((await cache.peers('one.example.net')).length, 1, 'a lost message heals');
  });

  test('holds no more than it may, the least recently used dropped first', async () => {
    const small = createPolicyCache({ database, feed, maxRecords: 2 });
    await small.extension(world.companyId, '201');
    await small.extension(other.companyId, '201');
    await small.account('anna.keller', world.domain);
    assert.equal(small.size.records, 2);
    assert.equal((await small.account('anna.keller', world.domain))?.record.accountId, world.accountId);
  });

  test('asks the database once for many who want the same', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.rules(other.companyId)));
    assert.ok(answers.every((rules) => rules === answers[0]));
  });

  test('goes on with what it holds while Postgres is away, stale or not, and rejects what it does not hold', async () => {
    const lost = createDatabase(own.url);
    const alone = createPolicyCache({ database: lost, feed, compareMs: 3_600_000 });
    await alone.start();
    const account = await alone.account('anna.keller', world.domain);
    assert.ok(account);
    await own.pause();
    try {
      for (const { onMessage } of listeners) {
        onMessage({ scope: 'company', id: world.companyId, revision: 1_000_000 });
      }
      assert.equal(await alone.account('anna.keller', world.domain), account);
      await assert.rejects(alone.extension(world.companyId, '201'));
    } finally {
      await own.resume();
    }
    assert.equal((await alone.extension(world.companyId, '201'))?.kind, 'user');
    alone.close();
    await lost.$disconnect();
  });
});
