import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  CallFilterCreateInput,
  CallFilterImportInput,
  CallFilterListInput,
  CallFilterUpdateInput,
  RevisionListInput,
  SimulationInput,
} from '@belfry/contracts';
import { createPolicyCache } from '@belfry/db';
import { type FactKey, filterKey } from '@belfry/policy';
import {
  type Context,
  createCallFilter,
  deleteCallFilter,
  exportCallFilters,
  importCallFilters,
  listCallFilters,
  listRevisions,
  reorderCallFilters,
  rollBack,
  ServiceError,
  simulate,
  updateCallFilter,
} from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
afterEach(() => clear());
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const god = () => asGod(world.platform);
const brand = () => contextAt(world, world.first, 'brand');
const company = () => contextAt(world, world.first, 'company');
const add = (ctx: Context, input: object) => createCallFilter(ctx, CallFilterCreateInput.parse(input));
const list = async (ctx: Context, input: object = {}) =>
  (await listCallFilters(ctx, CallFilterListInput.parse({ limit: 200, ...input }))).items;
const refused = (code: string, field?: string) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && (field === undefined || error.field === field);
const clear = () => world.platform.db.callFilter.deleteMany({});

describe('rules of a call filter', () => {
  test('stand in their list in the order in which they were added, until they are put in another', async () => {
    const made = [];
    for (const callee of ['+4190', '+4191', '+4192']) made.push(await add(brand(), { calleeMatch: 'prefix', callee }));
    const [a, b, c] = made.map(({ id }) => id) as [string, string, string];
    assert.deepEqual(
      (await list(brand())).map(({ id }) => id),
      [a, b, c],
    );
    await reorderCallFilters(brand(), { ids: [c, a] });
    assert.deepEqual(
      (await list(brand())).map(({ id }) => id),
      [c, b, a],
    );
    const own = await add(company(), { callerMatch: 'anonymous' });
    await assert.rejects(reorderCallFilters(brand(), { ids: [a, own.id] }), refused('invalid', 'ids'));
    await deleteCallFilter(brand(), { id: b });
    assert.deepEqual(
      (await list(brand(), { level: 'brand' })).map(({ position }) => position),
      [1, 3],
    );
  });
  test('are of the level of whoever adds them, and seen there and above alone', async () => {
    assert.equal((await add(god(), { callerMatch: 'anonymous' })).level, 'platform');
    const only = await add(brand(), { callerMatch: 'anonymous', companyId: world.sister.companyId });
    assert.deepEqual([only.level, only.companyId], ['brand', world.sister.companyId]);
    await add(company(), { callerMatch: 'anonymous' });
    assert.deepEqual(
      (await list(company())).map(({ level }) => level),
      ['company'],
    );
    assert.deepEqual((await list(brand())).map(({ level }) => level).sort(), ['brand', 'company']);
    assert.equal((await list(god())).length, 3);
    assert.deepEqual(await list(contextAt(world, world.sister, 'company')), []);
    for (const level of ['platform', 'brand'])
      await assert.rejects(add(company(), { level, callerMatch: 'anonymous' }), refused('not_found'), level);
    await assert.rejects(updateCallFilter(company(), { id: only.id, active: false }), refused('not_found'));
  });
  test('that make no sense are refused, at the field that is wrong', async () => {
    for (const [input, field] of [
      [{ callerMatch: 'number', caller: '044 555' }, 'caller'],
      [{ calleeMatch: 'prefix', callee: '0900' }, 'callee'],
      [{ calleeMatch: 'country', callee: 'ZZ' }, 'callee'],
      [{ action: 'forward' }, 'forwardNumber'],
      [
        { action: 'forward', calleeMatch: 'number', callee: '+41445550200', forwardNumber: '+41445550200' },
        'forwardNumber',
      ],
      [{ action: 'forward', destination: { kind: 'user', userId: world.first.userId } }, 'destination'],
    ] as const)
      await assert.rejects(add(brand(), input), refused('invalid', field), JSON.stringify(input));
    const user = { kind: 'user', userId: world.first.userId };
    const led = await add(company(), { action: 'forward', destination: user });
    assert.equal(led.destination?.userId, world.first.userId);
    const blocks = await updateCallFilter(company(), CallFilterUpdateInput.parse({ id: led.id, action: 'block' }));
    assert.deepEqual([blocks.destination, blocks.action], [null, 'block']);
  });
  test('are in force in the next call, and are taken back with their revision', async () => {
    const { db, bus } = world.platform;
    const policy = createPolicyCache({ database: db, feed: bus.policyFeed });
    await policy.start();
    const { companyId, brandId } = world.first;
    const question = { direction: 'out', companyId, caller: '', hidden: true, callee: '+355441234567' } as const;
    const blocks = async (owner: string) =>
      ((await policy.fact(filterKey(owner, question) as FactKey)) as { action?: string } | null)?.action ?? null;
    const flags = async () => {
      const rules = await policy.rules(companyId);
      return [rules?.platform.filters, rules?.brand.filters, rules?.company.filters].map((one) => one ?? false);
    };
    const soon = async (wanted: unknown, ask: () => Promise<unknown>) => {
      for (let tries = 0; tries < 100; tries++) {
        if (JSON.stringify(await ask()) === JSON.stringify(wanted)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.deepEqual(await ask(), wanted);
    };
    await soon([false, false, false], flags);
    const rule = { calleeMatch: 'country', callee: 'al' };
    const before = await db.policyRevision.findFirstOrThrow({
      where: { scope: 'brand', scopeId: brandId },
      orderBy: { number: 'desc' },
    });
    await add(brand(), rule);
    await soon([false, true, false], flags);
    await soon('block', () => blocks(brandId));
    await add(company(), { ...rule, action: 'allow' });
    await soon([false, true, true], flags);
    await soon('allow', () => blocks(companyId));
    const platform = await add(god(), rule);
    await soon([true, true, true], flags);
    await soon('block', () => blocks('platform'));
    await deleteCallFilter(god(), { id: platform.id });
    await soon([false, true, true], flags);
    const words = (await listRevisions(brand(), RevisionListInput.parse({ limit: 5 }))).items;
    assert.match(JSON.stringify(words), /rule 1 of the call filter \(blocks calls to Albania\)/);
    await rollBack(brand(), { id: before.id });
    await soon([false, false, true], flags);
    policy.close();
  });
  test('can be tried on a call before they are made', async () => {
    const input = SimulationInput.parse({
      userId: world.first.userId,
      dialled: '+41446681800',
      draft: [
        { procedure: 'callFilter.create', input: { calleeMatch: 'number', callee: '+41446681800', reason: 'No' } },
      ],
    });
    const { now, other } = await simulate(brand(), input);
    assert.deepEqual([now.outcome, other?.outcome, other?.status], ['rings', 'refused', 403]);
    assert.match(other?.words.join(' ') ?? '', /blocks calls to \+41446681800: No/);
    assert.equal(await world.platform.db.callFilter.count(), 0);
  });
});

describe('a file of rules', () => {
  const load = (ctx: Context, csv: string, more: object = {}) =>
    importCallFilters(ctx, CallFilterImportInput.parse({ csv, ...more }));
  test('that was written is read again as the same rules, in their order', async () => {
    const { name } = await world.platform.db.company.findUniqueOrThrow({ where: { id: world.first.companyId } });
    await add(brand(), {
      action: 'allow',
      direction: 'in',
      callerMatch: 'number',
      caller: '+41445550200',
      note: '=1+1',
    });
    await add(brand(), { calleeMatch: 'prefix', callee: '+4190', reason: 'a "quoted"; reason', announce: false });
    await add(brand(), { callerMatch: 'country', caller: 'AL', companyId: world.first.companyId, active: false });
    await add(brand(), { callerMatch: 'anonymous', action: 'forward', forwardNumber: '+41445550299' });
    const { csv } = await exportCallFilters(brand(), {});
    assert.ok(csv.includes(name) && csv.includes('+4190*') && csv.includes("'=1+1"), csv);
    assert.deepEqual(await load(brand(), csv, { replace: true }), { imported: 4, errors: [] });
    assert.equal((await exportCallFilters(brand(), {})).csv, csv);
    assert.deepEqual(await load(brand(), csv, { dryRun: true }), { imported: 4, errors: [] });
    assert.equal((await list(brand())).length, 4);
    const { number } = await world.platform.db.extension.findFirstOrThrow({
      where: { id: world.first.extensionId },
    });
    const people = `action,caller,forwardTo\nforward,+44*,${number}\n`;
    assert.deepEqual(await load(company(), people), { imported: 1, errors: [] });
    assert.match((await exportCallFilters(company(), {})).csv, new RegExp(`forward,both,'?\\+44\\*,,${number},`));
  });
  test('with one wrong line is not written at all, and each mistake is told by its line', async () => {
    const csv = [
      'action,caller,called,forwardTo,company,active',
      'block,+41*,,,,yes',
      'forbid,,,,,',
      'block,ZZ,,,,',
      'block,,anonymous,,,',
      'forward,,,,,',
      'block,,,,Nobody Ltd,',
      'block,,,,,perhaps',
      'forward,,,201,,',
    ].join('\n');
    const { imported, errors } = await load(brand(), csv);
    assert.equal(imported, 0);
    assert.deepEqual(
      errors.map(({ line }) => line),
      [3, 4, 5, 6, 7, 8, 9],
    );
    assert.equal(await world.platform.db.callFilter.count(), 0);
  });
  test('may have 10,000 lines, as one change, and a call among them is decided as fast', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `block,+4190${String(at).padStart(5, '0')},`);
    const csv = `action,caller,called\n${lines.join('\n')}\n`;
    assert.deepEqual(await load(brand(), csv), { imported: 10_000, errors: [] });
    await assert.rejects(add(brand(), { callerMatch: 'anonymous' }), refused('invalid'));
    const { db, bus } = world.platform;
    const policy = createPolicyCache({ database: db, feed: bus.policyFeed });
    const ask = (caller: string) =>
      policy.fact(
        filterKey(world.first.brandId, {
          ...{ direction: 'in', companyId: world.first.companyId, caller, hidden: false, callee: '+41445550201' },
        } as never) as FactKey,
      );
    assert.ok(await ask('+419009998'));
    const began = process.cpuUsage();
    for (let at = 0; at < 1000; at++) await ask(`+4190${String(at * 7).padStart(5, '0')}`);
    const { user, system } = process.cpuUsage(began);
    assert.ok(user + system < 200_000, `${user + system} µs for 1000 calls`);
    policy.close();
  });
});
