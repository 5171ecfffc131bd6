import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createDatabase, type Database, newId, openHa1, ScopeNotFound, withPolicyChange } from '@belfry/db';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { accountRow, actor, createSmallWorld, type SmallWorld, sealKey } from '@belfry/testkit/small-world';
import { loadAccount } from '../src/load-record.ts';

describe('withPolicyChange', () => {
  let test1: TestDatabase;
  let database: Database;
  let world: SmallWorld;
  before(async () => {
    test1 = await createTestDatabase();
    database = createDatabase(test1.url);
    world = await createSmallWorld(database, 'one', '+41445550201');
  });
  after(async () => {
    await database.$disconnect();
    await test1.drop();
  });

  const scopeOf = () => ({ scope: 'company', companyId: world.companyId }) as const;

  test('numbers changes of a scope one after the other, keeps images before and after, and says who it was', async () => {
    const { messages } = await withPolicyChange(
      database,
      { scope: scopeOf(), actor, ip: '127.0.0.1', audit: { action: 'user.update', entityId: world.userId } },
      (tx) => tx.user.update({ where: { id: world.userId }, data: { lastName: 'Meier' } }),
    );
    const { revision } = await database.company.findUniqueOrThrow({ where: { id: world.companyId } });
    assert.equal(revision, 1n);
    assert.deepEqual(
      messages.map(({ keys, ...rest }) => ({ ...rest, keys: [...(keys ?? [])].sort() })),
      [
        {
          scope: 'company',
          id: world.companyId,
          revision: 1,
          keys: [
            `account:anna.keller@${world.domain}`,
            'ddi:+41445550201',
            `extension:${world.companyId}/201`,
            `user:${world.companyId}/${world.userId}`,
          ],
        },
      ],
    );
    const kept = await database.policyRevision.findFirstOrThrow({ where: { scopeId: world.companyId, number: 1 } });
    const [image] = kept.images as { table: string; before: Record<string, unknown>; after: Record<string, unknown> }[];
    assert.equal(kept.actor, 'test');
    assert.equal(image?.table, 'User');
    assert.equal(image.before.lastName, 'Keller');
    assert.equal(image.after.lastName, 'Meier');
    const audit = await database.auditLog.findFirstOrThrow({ where: { action: 'user.update' } });
    assert.deepEqual(
      [audit.companyId, audit.brandId, audit.entityId, audit.ip],
      [world.companyId, world.brandId, world.userId, '127.0.0.1'],
    );
  });

  test('leaves sealed columns out of the images, and collects what cascades remove', async () => {
    const account = accountRow({ ...world, username: 'second' });
    await withPolicyChange(database, { scope: scopeOf(), actor, audit: { action: 'sip-account.create' } }, (tx) =>
      tx.sipAccount.create({ data: account }),
    );
    const user = newId();
    await withPolicyChange(database, { scope: scopeOf(), actor, audit: { action: 'user.create' } }, async (tx) => {
      const { siteId } = await tx.user.findUniqueOrThrow({ where: { id: world.userId } });
      await tx.user.create({ data: { id: user, companyId: world.companyId, siteId, firstName: 'B', lastName: 'B' } });
      await tx.sipAccount.create({ data: accountRow({ ...world, userId: user, username: 'third' }) });
    });
    const { messages } = await withPolicyChange(
      database,
      { scope: scopeOf(), actor, audit: { action: 'user.delete' } },
      (tx) => tx.user.delete({ where: { id: user } }),
    );
    assert.ok(messages[0]?.keys?.includes(`account:third@${world.domain}`));
    const all = await database.policyRevision.findMany({ where: { scopeId: world.companyId } });
    const text = JSON.stringify(all.map(({ images }) => images));
    assert.ok(text.includes('"third"') && text.includes('"second"'));
    assert.ok(!text.includes('sealed'));
    const deleted = all.at(-1)?.images as { table: string; after: unknown }[];
    assert.deepEqual(deleted.map(({ table }) => table).sort(), ['SipAccount', 'User']);
    assert.ok(deleted.every(({ after }) => after === null));
  });

  test('brings no revision when nothing of policy was changed, and nothing at all when it throws', async () => {
    const before = await database.company.findUniqueOrThrow({ where: { id: world.companyId } });
    const { messages } = await withPolicyChange(
      database,
      { scope: scopeOf(), actor, audit: { action: 'nothing.done' } },
      async () => 1,
    );
    assert.deepEqual(messages, []);
    await assert.rejects(
      withPolicyChange(database, { scope: scopeOf(), actor, audit: { action: 'user.fail' } }, async (tx) => {
        await tx.user.update({ where: { id: world.userId }, data: { firstName: 'X' } });
        throw new Error('thought better of it');
      }),
      /thought better/,
    );
    const after = await database.company.findUniqueOrThrow({ where: { id: world.companyId } });
    assert.equal(after.revision, before.revision);
    assert.equal(await database.auditLog.count({ where: { action: 'user.fail' } }), 0);
    assert.equal(await database.auditLog.count({ where: { action: 'nothing.done' } }), 1);
    const [left] = await database.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM belfry.policy_image`;
    assert.equal(left?.count, 0n);
  });

  test('lets changes of one scope follow each other: twenty at once bring twenty numbers without a gap', async () => {
    const start = (await database.company.findUniqueOrThrow({ where: { id: world.companyId } })).revision;
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        withPolicyChange(database, { scope: scopeOf(), actor, audit: { action: 'user.update' } }, (tx) =>
          tx.user.update({ where: { id: world.userId }, data: { firstName: `A${i}` } }),
        ),
      ),
    );
    const numbers = done.map(({ messages }) => messages[0]?.revision ?? 0).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, i) => Number(start) + i + 1),
    );
  });

  test('names the rating plan as a whole when one price changes, and no keys when a carrier does', async () => {
    const scope = { scope: 'brand', brandId: world.brandId } as const;
    const price = await withPolicyChange(database, { scope, actor, audit: { action: 'rating-plan.update' } }, (tx) =>
      tx.ratingPlanPrefix.updateMany({ where: { ratingPlanId: world.planId }, data: { minimumSeconds: 2 } }),
    );
    assert.deepEqual(price.messages[0]?.keys, [`rate:${world.planId}/`]);
    const carrier = await withPolicyChange(database, { scope, actor, audit: { action: 'peer.update' } }, (tx) =>
      tx.peer.update({ where: { id: world.peerId }, data: { maxCalls: 5 } }),
    );
    assert.equal(carrier.messages.length, 1);
    assert.equal(carrier.messages[0]?.keys, undefined);
  });

  test('refuses a scope that is not there', async () => {
    const scope = { scope: 'company', companyId: newId() } as const;
    await assert.rejects(
      withPolicyChange(database, { scope, actor, audit: { action: 'x.y' } }, async () => 1),
      ScopeNotFound,
    );
  });

  test('sealed HA1s open in worker memory, by the account they belong to', async () => {
    const loaded = await loadAccount(database, 'anna.keller', world.domain);
    assert.ok(loaded);
    assert.equal(openHa1(sealKey, loaded.value, 'md5'), 'a'.repeat(32));
    assert.equal(openHa1(sealKey, loaded.value, 'sha256'), 'b'.repeat(64));
  });
});
