import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  BrandListInput,
  CalendarListInput,
  CompanyListInput,
  DdiListInput,
  ExtensionListInput,
  NumberRuleSetListInput,
  PeerListInput,
  RatingPlanListInput,
  RevisionListInput,
  SipAccountListInput,
  SiteListInput,
  TrunkUseListInput,
  UserListInput,
} from '@belfry/contracts';
import { gatherIds, rowsExpected } from '@belfry/db';
import {
  type Context,
  listBrands,
  listCalendars,
  listCompanies,
  listDdis,
  listExtensions,
  listNumberRuleSets,
  listPeers,
  listRatingPlans,
  listRevisions,
  listSipAccounts,
  listSites,
  listTrunkUses,
  listUsers,
} from '@belfry/services';
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

test('things are found by their ids, of the own tenant alone, with all else that is asked', async () => {
  const { first, sister, stranger } = world;
  const revisionOf = async (companyId: string) =>
    (await world.platform.db.policyRevision.findFirstOrThrow({ where: { scope: 'company', scopeId: companyId } })).id;
  type Tenant = typeof first;
  type Asked = { ids: string[]; search?: string };
  type Listed = Promise<{ items: { id: string }[] }>;
  const lists: [string, (tenant: Tenant) => string | Promise<string>, (ctx: Context, asked: Asked) => Listed, At[]][] =
    [
      [
        'people',
        ({ userId }) => userId,
        (ctx, asked) => listUsers(ctx, UserListInput.parse(asked)),
        ['brand', 'company'],
      ],
      ['numbers', ({ ddiId }) => ddiId, (ctx, asked) => listDdis(ctx, DdiListInput.parse(asked)), ['brand', 'company']],
      [
        'extensions',
        ({ extensionId }) => extensionId,
        (ctx, asked) => listExtensions(ctx, ExtensionListInput.parse(asked)),
        ['brand', 'company'],
      ],
      [
        'devices',
        ({ accountId }) => accountId,
        (ctx, asked) => listSipAccounts(ctx, SipAccountListInput.parse(asked)),
        ['brand', 'company'],
      ],
      [
        'sites',
        ({ siteId }) => siteId,
        (ctx, asked) => listSites(ctx, SiteListInput.parse(asked)),
        ['brand', 'company'],
      ],
      [
        'holiday calendars',
        async ({ companyId }) => {
          const id = crypto.randomUUID();
          await world.platform.db.calendar.create({ data: { id, companyId, name: 'Holidays' } });
          return id;
        },
        (ctx, asked) => listCalendars(ctx, CalendarListInput.parse(asked)),
        ['brand', 'company'],
      ],
      [
        'telephone systems',
        ({ trunkUseId }) => trunkUseId,
        (ctx, asked) => listTrunkUses(ctx, TrunkUseListInput.parse(asked)),
        ['brand', 'company'],
      ],
      [
        'changes',
        ({ companyId }) => revisionOf(companyId),
        (ctx, asked) => listRevisions(ctx, RevisionListInput.parse(asked)),
        ['brand', 'company'],
      ],
      [
        'companies',
        ({ companyId }) => companyId,
        (ctx, asked) => listCompanies(ctx, CompanyListInput.parse(asked)),
        ['brand'],
      ],
      ['carriers', ({ peerId }) => peerId, (ctx, asked) => listPeers(ctx, PeerListInput.parse(asked)), ['brand']],
      [
        'price lists',
        ({ planId }) => planId,
        (ctx, asked) => listRatingPlans(ctx, RatingPlanListInput.parse(asked)),
        ['brand'],
      ],
      [
        'rule sets',
        ({ ruleSetId }) => ruleSetId,
        (ctx, asked) => listNumberRuleSets(ctx, NumberRuleSetListInput.parse(asked)),
        ['brand'],
      ],
      ['brands', ({ brandId }) => brandId, (ctx, asked) => listBrands(ctx, BrandListInput.parse(asked)), []],
    ];
  for (const [what, idOf, list, levelsOf] of lists) {
    const own = await idOf(first);
    const foreign = [await idOf(stranger), crypto.randomUUID()];
    const ofSister = await idOf(sister);
    const found = async (at: At, asked: Asked) =>
      (await list(contextAt(world, first, at), asked)).items.map(({ id }) => id).sort();
    const all = [...new Set([own, ofSister, ...foreign])];
    for (const at of levelsOf) {
      const visible = at === 'company' ? [own] : [...new Set([own, ofSister])].sort();
      assert.deepEqual(await found(at, { ids: all }), visible, `${what} for ${at}`);
      assert.deepEqual(await found(at, { ids: [own], search: 'nothing is called so' }), [], `${what} for ${at}`);
    }
    assert.ok((await found('god', { ids: all })).includes(foreign[0]!), what);
  }
  const asked = UserListInput.parse({ ids: `${first.userId},${stranger.userId}` });
  assert.deepEqual(
    (await listUsers(contextAt(world, first, 'company'), asked)).items.map(({ id }) => id),
    [first.userId],
  );
  assert.equal(UserListInput.safeParse({ ids: 'x,y' }).success, false);
  assert.equal(UserListInput.safeParse({ ids: [] }).success, false);
});

test('extensions are found by whom they lead to, of the own tenant alone', async () => {
  const { first, stranger } = world;
  const ask = async (userId: string) =>
    (await listExtensions(contextAt(world, first, 'company'), ExtensionListInput.parse({ userId, limit: 200 }))).items;
  const own = await ask(first.userId);
  assert.ok(own.some(({ id }) => id === first.extensionId));
  assert.ok(own.every(({ destination }) => destination.userId === first.userId));
  await assert.rejects(() => ask(stranger.userId), { code: 'not_found' });
});

test('devices and extensions are found by what and whose they are, of the own tenant alone', async () => {
  const { first, sister } = world;
  const { db } = world.platform;
  const lastName = 'Kowalczyk';
  await db.user.update({ where: { id: first.userId }, data: { lastName } });
  await db.user.update({ where: { id: sister.userId }, data: { lastName } });
  await db.sipAccount.update({ where: { id: first.accountId }, data: { label: 'Window seat' } });
  const { username, domain } = await db.sipAccount.findUniqueOrThrow({
    where: { id: first.accountId },
    select: { username: true, domain: { select: { domain: true } } },
  });
  const devices = async (at: At | 'user', search: string) =>
    (await listSipAccounts(contextAt(world, first, at), SipAccountListInput.parse({ search, limit: 200 }))).items.map(
      ({ id }) => id,
    );
  for (const at of [...levels, 'user'] as const)
    for (const search of ['window', username.toUpperCase(), `kowal ${domain.domain}`, 'seat kowalczyk']) {
      const found = await devices(at, search);
      assert.ok(found.includes(first.accountId), `${at}: ${search}`);
      assert.equal((await devices(at, `${search} nothing`)).length, 0);
    }
  assert.ok((await devices('brand', 'kowalczyk')).includes(sister.accountId));
  assert.ok(!(await devices('company', 'kowalczyk')).includes(sister.accountId));

  const extensions = async (at: At, search: string) =>
    (await listExtensions(contextAt(world, first, at), ExtensionListInput.parse({ search, limit: 200 }))).items.map(
      ({ id }) => id,
    );
  const { number } = await db.extension.findUniqueOrThrow({ where: { id: first.extensionId } });
  for (const at of levels) {
    assert.ok((await extensions(at, `${number} kowal`)).includes(first.extensionId), at);
    assert.equal((await extensions(at, 'kowal nothing')).length, 0);
  }
  assert.ok((await extensions('brand', 'kowalczyk')).includes(sister.extensionId));
  assert.ok(!(await extensions('company', 'kowalczyk')).includes(sister.extensionId));
  const outside = {
    id: crypto.randomUUID(),
    companyId: first.companyId,
    kind: 'external' as const,
    number: '+41446681899',
  };
  await db.destination.create({ data: outside });
  await db.extension.update({ where: { id: first.extensionId }, data: { destinationId: outside.id } });
  assert.deepEqual(await extensions('company', '6681899'), [first.extensionId]);
});

test('a name is gathered by its index and not walked to, whatever the case of its letters, page after page', async () => {
  const { db } = world.platform;
  const { companyId, siteId } = world.first;
  await db.$executeRaw`
    INSERT INTO "User" ("id", "companyId", "siteId", "firstName", "lastName", "updatedAt")
    SELECT gen_random_uuid(), ${companyId}::uuid, ${siteId}::uuid, 'Eva', CASE WHEN n % 100 = 0 THEN 'Zumüller ' ELSE 'Abt ' END || n, now()
    FROM generate_series(1, 20000) n`;
  await db.$executeRaw`ANALYZE "User"`;
  const expected = (word: string) =>
    rowsExpected(db, { table: 'User', columns: ['searchedName', 'searchedEmail'], words: [word] });
  assert.ok((await expected('abt')) > 10_000);
  assert.ok((await expected('zumüller')) < 2_000);
  let plan = '';
  const none = await gatherIds(db, async (tx) => {
    // So few rows are as soon read one after the other.
    await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true)`;
    const lines = await tx.$queryRaw<Record<string, string>[]>`
      EXPLAIN SELECT "id" FROM "User" WHERE "searchedName" LIKE '%zumüller%' ORDER BY "lastName", "id" LIMIT 51`;
    plan = lines.map((line) => Object.values(line)[0]).join('\n');
    return [];
  });
  assert.deepEqual(none, []);
  assert.match(plan, /Bitmap Index Scan on "User_searchedName_searchedEmail_idx"/);
  assert.doesNotMatch(plan, /Index Scan (Backward )?using/);
  for (const at of levels)
    for (const sort of ['lastName', '-lastName', 'firstName'] as const) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const input = UserListInput.parse({ search: 'ZUMÜLLER', sort, cursor, limit: 80 });
        const page = await listUsers(contextAt(world, world.first, at), input);
        found.push(...page.items.map(({ lastName }) => lastName));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      assert.equal(new Set(found).size, 200, `${at}, ${sort}`);
      assert.equal(found.length, 200);
      const inOrder = found.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      if (sort !== 'firstName') assert.deepEqual(found, sort === 'lastName' ? inOrder : inOrder.toReversed());
    }
});
