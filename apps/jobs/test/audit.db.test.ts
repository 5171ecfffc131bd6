import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { platformActor } from '@belfry/access';
import { appendAudit, createDatabase, type Database } from '@belfry/db';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { keepAuditSealed } from '../src/keep-audit-sealed.ts';

let made: TestDatabase;
let database: Database;
before(async () => {
  made = await createTestDatabase();
  database = createDatabase(made.url);
});
after(async () => {
  await database.$disconnect();
  await made.drop();
});

test('everything is sealed, in as many batches as it takes, and the newest is told', async () => {
  const heads: number[] = [];
  const auditHead = { read: async () => heads.at(-1), write: async (number: number) => void heads.push(number) };
  const sealing = { database, bus: { auditHead }, sealKey: new Uint8Array(32) };
  const now = () => new Date();
  assert.equal(await keepAuditSealed(sealing, now), undefined);
  const actor = platformActor('test');
  const { id: _, ...row } = await appendAudit(database, { action: 'test.one', actor }).then(() =>
    database.auditLog.findFirstOrThrow(),
  );
  const many = Array.from({ length: 4_500 }, () => ({ ...row, detail: {}, id: crypto.randomUUID() }));
  await database.auditLog.createMany({ data: many });
  assert.equal(await keepAuditSealed(sealing, now), 3);
  assert.deepEqual(heads, [1, 2, 3]);
  assert.equal(await database.auditLog.count({ where: { batch: null } }), 0);
  const batches = await database.auditBatch.findMany({ orderBy: { number: 'asc' } });
  assert.deepEqual(
    batches.map(({ rowIds }) => rowIds.length),
    [2_000, 2_000, 501],
  );
  assert.equal(await keepAuditSealed(sealing, now), undefined);
});
