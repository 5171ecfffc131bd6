import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, beforeEach, describe, test } from 'node:test';
import { AuditListInput } from '@belfry/contracts';
import { appendAudit, newId, sealAudit } from '@belfry/db';
import { type Context, listAudit, verifyAudit } from '@belfry/services';
import { actorAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
let ctx: Context;
let brand: Context;
beforeEach(async () => {
  world ??= await createTestWorld();
  const { platform } = world;
  ctx = { ...platform, actor: actorAt(world.first, 'god'), ip: '' };
  brand = { ...platform, actor: actorAt(world.first, 'brand'), ip: '' };
  await platform.db.$executeRaw`DELETE FROM "AuditLog"`;
  await platform.db.$executeRaw`DELETE FROM "AuditBatch"`;
  await platform.bus.auditHead.write(0);
});
after(() => world.close());

/** Appends entries of the first brand, or of another. */
async function write(count: number, brandId: string | null = world.first.brandId): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const entityId = newId();
    await appendAudit(world.platform.db, {
      action: 'user.update',
      entityId,
      detail: { b: made, a: { y: 'ü', x: [1, 2.5] } },
      brandId,
      actor: ctx.actor,
      ip: '192.0.2.1',
    });
    const { id } = await world.platform.db.auditLog.findFirstOrThrow({ where: { entityId } });
    ids.push(id);
  }
  return ids;
}

/** As many entries of the first brand, one a minute, the newest of which is a day old. */
const writeOld = (count: number) =>
  world.platform.db.$executeRaw`
    INSERT INTO "AuditLog" ("id", "at", "actor", "level", "brandId", "action")
    SELECT gen_random_uuid(), now() - interval '1 day' - n * interval '1 minute', 'Old', 'brand', ${world.first.brandId}::uuid, 'user.update'
    FROM generate_series(1, ${count}::int) n`;

/** Seals everything that waits, in batches of so many; the number of the newest. */
async function seal(limit = 2_000): Promise<number | undefined> {
  let newest: number | undefined;
  for (;;) {
    const batch = await sealAudit(world.platform.db, world.platform.sealKey, new Date(), limit);
    if (!batch) return newest;
    newest = batch.number;
    await world.platform.bus.auditHead.write(newest);
  }
}

/** As somebody does it who owns the database: its own protection is in nobody's way then. */
async function sql(text: string): Promise<void> {
  await world.platform.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRawUnsafe(text);
  });
}
const found = async (by = ctx) => {
  const { intact, finding } = await verifyAudit(by);
  assert.equal(intact, finding === null);
  return finding && [finding.kind, finding.batch, finding.entryId];
};

describe('an audit log that nobody touched', () => {
  test('is intact: empty, not sealed yet, and sealed in several batches', async () => {
    assert.equal((await verifyAudit(ctx)).intact, true);
    await write(5);
    assert.equal(await seal(2), 3);
    await write(1, null);
    const { intact, batches, entries, waiting, seal: newest } = await verifyAudit(ctx);
    // The first verification was logged and sealed too; the second entry waits.
    assert.deepEqual({ intact, batches, entries, waiting }, { intact: true, batches: 3, entries: 6, waiting: 1 });
    assert.match(newest ?? '', /^[0-9a-f]{64}$/);
    assert.equal(await seal(), 4);
    assert.equal((await verifyAudit(ctx)).entries, 8);
  });

  test('is intact for a brand too, which hears of its own entries only', async () => {
    await write(3);
    await write(2, world.stranger.brandId);
    await seal();
    const { intact, entries } = await verifyAudit(brand);
    assert.deepEqual({ intact, entries }, { intact: true, entries: 3 });
  });

  test('a transaction that commits after later entries were sealed is in the next batch', async () => {
    const { db } = world.platform;
    const late = newId();
    await db.$transaction(async (tx) => {
      await appendAudit(tx, { action: 'late.one', entityId: late, actor: ctx.actor });
      await write(2);
      assert.equal(await seal(), 1);
    });
    assert.equal((await db.auditLog.findFirstOrThrow({ where: { entityId: late } })).batch, null);
    assert.equal(await seal(), 2);
    assert.equal((await db.auditLog.findFirstOrThrow({ where: { entityId: late } })).batch, 2);
    assert.equal(await found(), null);
  });

  test('is intact when more entries wait than a batch holds, and they are old: at every batch, and afterwards', async () => {
    await writeOld(5_000);
    const { db, sealKey } = world.platform;
    for (const [number, rows] of [
      [1, 2_000],
      [2, 2_000],
      [3, 1_000],
    ]) {
      const batch = await sealAudit(db, sealKey, new Date());
      assert.deepEqual([batch?.number, batch?.rows], [number, rows]);
      // Nothing is logged in between: the entries of the verification itself would be sealed with them.
      for (const by of [ctx, brand]) {
        assert.equal(await found(by), null, `batch ${number}`);
        await sql(`DELETE FROM "AuditLog" WHERE "action" = 'audit.verify'`);
      }
    }
    await write(1);
    assert.equal(await seal(), 4);
    assert.equal(await found(), null);
    assert.equal(await found(brand), null);
  });

  test('many who ask at the same time are each answered what is theirs, and each is logged', async () => {
    await write(3);
    await write(2, world.stranger.brandId);
    await seal();
    const all = await Promise.all([ctx, brand, ctx, brand, ctx].map(verifyAudit));
    assert.deepEqual(
      all.map(({ intact, entries }) => [intact, entries]),
      [5, 3, 5, 3, 5].map((entries) => [true, entries]),
    );
    assert.equal(await world.platform.db.auditLog.count({ where: { action: 'audit.verify' } }), 5);
  });

  test('many who seal at the same time make one chain with every entry once', async () => {
    await write(20);
    const { db, sealKey } = world.platform;
    const one = async () => {
      for (let times = 0; times < 8; times++) await sealAudit(db, sealKey, new Date(), 3);
    };
    await Promise.all([one(), one(), one(), write(5)]);
    await seal(3);
    const batches = await db.auditBatch.findMany({ orderBy: { number: 'asc' } });
    const ids = batches.flatMap(({ rowIds }) => rowIds);
    assert.deepEqual([ids.length, new Set(ids).size], [25, 25]);
    assert.equal(await found(), null);
  });

  test('writing does not wait for whoever seals', async () => {
    await write(3);
    const { db } = world.platform;
    await db
      .$transaction(async (tx) => {
        // What sealing holds while it is at work.
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(1635083369)`;
        await tx.$executeRaw`UPDATE "AuditLog" SET "batch" = 1`;
        await write(1);
        throw new Error('taken back');
      })
      .catch(() => {});
    assert.equal(await db.auditLog.count(), 4);
  });
});

test('the database itself refuses to change an entry or a batch, but to put an entry into its batch once', async () => {
  const { db } = world.platform;
  const [id] = await write(2);
  const refused = /append only/;
  await assert.rejects(db.$executeRaw`UPDATE "AuditLog" SET "actor" = 'x' WHERE "id" = ${id}::uuid`, refused);
  await assert.rejects(
    db.$executeRaw`UPDATE "AuditLog" SET "actor" = 'x', "batch" = 1 WHERE "id" = ${id}::uuid`,
    refused,
  );
  await seal();
  await assert.rejects(db.$executeRaw`UPDATE "AuditLog" SET "batch" = 2 WHERE "id" = ${id}::uuid`, refused);
  await assert.rejects(db.$executeRaw`UPDATE "AuditLog" SET "batch" = NULL WHERE "id" = ${id}::uuid`, refused);
  await assert.rejects(db.$executeRaw`UPDATE "AuditBatch" SET "brands" = '{}'`, refused);
  assert.equal(await found(), null);
});

describe('what was changed by SQL shows', () => {
  let ids: string[];
  beforeEach(async () => {
    ids = await write(6);
    await write(2, world.stranger.brandId);
    await seal(3);
  });

  for (const [what, change] of [
    ['who did it', `"actor" = 'Somebody else'`],
    ['what was done', `"action" = 'user.get'`],
    ['a detail', `"detail" = jsonb_set("detail", '{a,x,1}', '2.6')`],
    ['from where', `"ip" = '192.0.2.2'`],
    ['when', `"at" = "at" + interval '1 millisecond'`],
    ['at which level', `"level" = 'company'`],
    ['as whom', `"actingFrom" = 'god'`],
  ] as const)
    test(`an entry was altered: ${what}`, async () => {
      await sql(`UPDATE "AuditLog" SET ${change} WHERE "id" = '${ids[4]}'`);
      assert.deepEqual(await found(), ['altered', 2, ids[4]]);
      assert.deepEqual(await found(brand), ['altered', 2, ids[4]]);
    });

  test('an entry was removed', async () => {
    await sql(`DELETE FROM "AuditLog" WHERE "id" = '${ids[1]}'`);
    assert.deepEqual(await found(), ['missing', 1, ids[1]]);
    assert.deepEqual(await found(brand), ['missing', 1, null]);
  });

  test('an entry was given to another brand, or taken out of its batch', async () => {
    await sql(`UPDATE "AuditLog" SET "brandId" = '${world.stranger.brandId}' WHERE "id" = '${ids[1]}'`);
    assert.deepEqual(await found(), ['altered', 1, ids[1]]);
    assert.deepEqual(await found(brand), ['missing', 1, null]);
    await sql(`UPDATE "AuditLog" SET "brandId" = '${world.first.brandId}', "batch" = NULL WHERE "id" = '${ids[1]}'`);
    assert.deepEqual(await found(), ['altered', 1, ids[1]]);
    // Sealed once more, it stands in two batches.
    await seal();
    assert.deepEqual(await found(), ['altered', 1, ids[1]]);
  });

  const copy = (set: string) =>
    sql(
      `INSERT INTO "AuditLog" SELECT (jsonb_populate_record(one, '${set}'::jsonb)).* FROM "AuditLog" one WHERE "id" = '${ids[0]}'`,
    );

  test('an entry was put into a batch', async () => {
    const id = newId();
    await copy(JSON.stringify({ id }));
    assert.deepEqual(await found(), ['added', 1, id]);
    assert.deepEqual(await found(brand), ['added', 1, id]);
  });

  test('an entry of some time ago was put in behind, and sealed or not', async () => {
    const id = newId();
    await copy(JSON.stringify({ id, batch: null, at: '2026-01-02T03:04:05Z' }));
    assert.deepEqual(await found(), ['added', null, id]);
    await seal();
    assert.deepEqual((await found())?.[0], 'added');
    assert.equal((await found())?.[2], id);
  });

  for (const [when, batches] of [
    ['while entries still waited', 1],
    ['when all were sealed', 3],
  ] as const)
    test(`an old entry was put in behind a backlog ${when}`, async () => {
      const { db, sealKey } = world.platform;
      await sql('DELETE FROM "AuditLog"');
      await sql('DELETE FROM "AuditBatch"');
      await world.platform.bus.auditHead.write(0);
      await writeOld(5_000);
      for (let made = 0; made < batches; made++) await sealAudit(db, sealKey, new Date());
      const [old] = await db.auditLog.findMany({ where: { batch: 1 }, orderBy: { at: 'asc' }, take: 1 });
      const id = newId();
      await sql(
        `INSERT INTO "AuditLog" SELECT (jsonb_populate_record(one, '{"id":"${id}","batch":null}')).* FROM "AuditLog" one WHERE "id" = '${old!.id}'`,
      );
      assert.deepEqual(await found(), ['added', null, id]);
      assert.deepEqual(await found(brand), ['added', null, id]);
      await seal();
      assert.deepEqual(await found(), ['added', batches + 1, id]);
      assert.deepEqual(await found(brand), ['added', batches + 1, id]);
    });

  test('a seal was made anew without the key', async () => {
    const { db } = world.platform;
    await sql(`DELETE FROM "AuditLog" WHERE "id" = '${ids[5]}'`);
    // Whoever knows how the chain is made, and not the key, makes the last batches anew.
    await sql(`UPDATE "AuditLog" SET "batch" = NULL WHERE "batch" >= 2`);
    await sql('DELETE FROM "AuditBatch" WHERE "number" >= 2');
    while (await sealAudit(db, randomBytes(32), new Date(), 3));
    assert.deepEqual(await found(), ['batch_altered', 2, null]);
    assert.deepEqual(await found(brand), ['batch_altered', 2, null]);
  });

  for (const [column, value] of [
    ['sealedAt', `"sealedAt" + interval '1 second'`],
    ['rowIds', `"rowIds"[2:]`],
    ['rowHashes', `substr("rowHashes", 33)`],
    ['brands', `'{}'`],
    ['hash', `sha256("hash")`],
    ['mac', `sha256("mac")`],
  ] as const)
    test(`${column} of a batch was altered`, async () => {
      await sql(`UPDATE "AuditBatch" SET "${column}" = ${value} WHERE "number" = 2`);
      assert.deepEqual((await found())?.slice(0, 2), ['batch_altered', 2]);
    });

  test('a batch was removed: in the middle, at the end, with its entries or without, or all of them', async () => {
    await sql('DELETE FROM "AuditBatch" WHERE "number" = 2');
    assert.deepEqual(await found(), ['batch_missing', 2, null]);
    await sql('DELETE FROM "AuditBatch" WHERE "number" = 3');
    assert.deepEqual(await found(), ['batch_missing', 2, null]);
    await sql('DELETE FROM "AuditLog" WHERE "batch" >= 2');
    assert.deepEqual(await found(), ['batch_missing', 2, null]);
    await sql('DELETE FROM "AuditBatch"');
    await sql('DELETE FROM "AuditLog"');
    assert.deepEqual(await found(), ['batch_missing', 1, null]);
  });
});

describe('the list', () => {
  const list = (by: Context, input: object) => listAudit(by, AuditListInput.parse({ limit: 5, ...input }));

  test('is searched by who, what, thing, time and address, page after page', async () => {
    const [first] = await write(12);
    const { db } = world.platform;
    await sql(
      `UPDATE "AuditLog" SET "actor" = 'Petra Roth', "ip" = '198.51.100.9', "at" = '1970-01-01T00:00:00Z' WHERE "id" = '${first}'`,
    );
    const row = await db.auditLog.findUniqueOrThrow({ where: { id: first! } });
    for (const input of [
      { actor: 'roth' },
      { search: 'petra user.update' },
      { entityId: row.entityId },
      { search: row.entityId },
      { ip: '198.51.100.' },
      { until: '1999-01-01T00:00:00Z' },
    ])
      assert.deepEqual(
        (await list(ctx, input)).items.map(({ id }) => id),
        [first],
        JSON.stringify(input),
      );
    assert.equal((await list(ctx, { action: 'user.delete' })).items.length, 0);
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list(ctx, { since: '2000-01-01T00:00:00Z', action: 'user.update', cursor });
      ids.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    assert.deepEqual([ids.length, new Set(ids).size], [11, 11]);
  });

  test('does not tell by the address where somebody of a level above was', async () => {
    await write(1);
    assert.equal((await list(ctx, { ip: '192.0.2.1' })).items.length, 1);
    assert.deepEqual(
      (await list(brand, {})).items.map(({ ip }) => ip),
      [''],
    );
    assert.equal((await list(brand, { ip: '192.0.2.1' })).items.length, 0);
  });
});
