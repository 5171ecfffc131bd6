import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DdiListInput, UserListInput } from '@belfry/contracts';
import { listDdis, listUsers } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const levels = ['god', 'brand', 'company'] as const;
type At = (typeof levels)[number];
const people = async (at: At, search: string) =>
  (await listUsers(contextAt(world, world.first, at), UserListInput.parse({ search }))).items;
const numbers = async (at: At, search: string) =>
  (await listDdis(contextAt(world, world.first, at), DdiListInput.parse({ search }))).items;

test('people are found by name and extension together, of the own tenant alone', async () => {
  const { userId, companyId } = world.first;
  const { firstName } = await world.platform.db.user.findUniqueOrThrow({ where: { id: userId } });
  for (const [at, others] of [
    ['god', 3],
    ['brand', 2],
    ['company', 1],
  ] as const) {
    const found = await people(at, `${firstName.toUpperCase()} 201`);
    assert.equal(found.length, others);
    assert.ok(found.some(({ id }) => id === userId));
  }
  assert.deepEqual(await people('company', `${firstName} 999`), []);
  assert.deepEqual(await people('company', 'nobody 201'), []);
  // More extensions than are looked up one by one.
  const rows = Array.from({ length: 1_001 }, (_, at) => ({
    id: crypto.randomUUID(),
    number: String(777_000_000 + at),
  }));
  const destination = { id: crypto.randomUUID(), companyId, kind: 'user' as const, userId };
  await world.platform.db.destination.create({ data: destination });
  await world.platform.db.extension.createMany({
    data: rows.map((row) => ({ ...row, companyId, destinationId: destination.id })),
  });
  await world.platform.db.user.update({ where: { id: userId }, data: { extensionId: rows[1_000]!.id } });
  assert.deepEqual(
    (await people('company', '777')).map(({ id }) => id),
    [userId],
  );
});

test('numbers are found by digits, label, company and site, of the own tenant alone', async () => {
  const { ddiId, companyId, siteId } = world.first;
  const { db } = world.platform;
  await db.ddi.update({ where: { id: ddiId }, data: { siteId, label: 'Reception' } });
  const company = await db.company.findUniqueOrThrow({ where: { id: companyId } });
  await db.site.update({ where: { id: siteId }, data: { name: 'Uptown' } });
  for (const at of levels) {
    for (const search of ['reception', 'uptown', `${company.name} reception`, 'uptown +41 445', company.name]) {
      const found = await numbers(at, search);
      assert.ok(
        found.some(({ id }) => id === ddiId),
        `${at}: ${search}`,
      );
    }
    assert.deepEqual(await numbers(at, 'uptown nowhere'), []);
  }
  const stranger = await db.company.findUniqueOrThrow({ where: { id: world.stranger.companyId } });
  assert.equal((await numbers('god', stranger.name)).length > 0, true);
  for (const at of ['brand', 'company'] as const) assert.deepEqual(await numbers(at, stranger.name), []);
});
