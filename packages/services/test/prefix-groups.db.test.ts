import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  PrefixGroupCreateInput,
  PrefixGroupImportInput,
  PrefixGroupListInput,
  PrefixGroupUpdateInput,
  RevisionListInput,
  RouteCopyInput,
  RouteCreateInput,
  RouteImportInput,
  RouteListInput,
  RouteUpdateInput,
  SimulationInput,
} from '@belfry/contracts';
import { createPolicyCache } from '@belfry/db';
import type { RouteRecord } from '@belfry/policy';
import {
  copyPrefixTemplate,
  copyRoute,
  createPrefixGroup,
  createRoute,
  deletePrefixGroup,
  deleteRoute,
  exportPrefixes,
  exportRoutes,
  getPrefixGroup,
  importPrefixes,
  importRoutes,
  listPrefixGroups,
  listPrefixTemplates,
  listRevisions,
  listRoutes,
  rollBack,
  ServiceError,
  simulate,
  updatePrefixGroup,
  updateRoute,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const stranger = () => contextAt(world, world.stranger, 'brand');
const make = (input: object) => createPrefixGroup(brand(), PrefixGroupCreateInput.parse(input));
const change = (input: object) => updatePrefixGroup(brand(), PrefixGroupUpdateInput.parse(input));
const route = (input: object) =>
  createRoute(brand(), RouteCreateInput.parse({ carriers: [{ peerId: world.first.peerId }], ...input }));
const refused =
  (code: string, words = /./) =>
  (error: unknown) =>
    error instanceof ServiceError && error.code === code && words.test(error.publicMessage);

describe('a group of prefixes', () => {
  test('has each prefix once, in order, whatever was written', async () => {
    const { id, prefixes, size, first } = await make({ name: 'Alps', prefixes: ['+43', '0041', '+41 44', '+43'] });
    assert.deepEqual([prefixes, size, first], [['+41', '+4144', '+43'], 3, ['+41', '+4144', '+43']]);
    assert.deepEqual((await change({ id, prefixes: ['+39'] })).prefixes, ['+39']);
    assert.deepEqual((await change({ id, description: 'mountains' })).prefixes, ['+39']);
    await assert.rejects(make({ name: 'Alps' }), refused('conflict'));
    for (const wrong of ['+', '041', 'x', '+12345678901234567'])
      assert.equal(PrefixGroupCreateInput.safeParse({ name: 'x', prefixes: [wrong] }).success, false, wrong);
    await deletePrefixGroup(brand(), { id });
  });

  test('is found by its name, and by a number that it has the beginning of', async () => {
    const swiss = await make({ name: 'Swiss mobile', prefixes: ['+4176', '+4179'] });
    const british = await make({ name: 'United Kingdom', prefixes: ['+44'] });
    const found = async (search: string) => {
      const { items } = await listPrefixGroups(brand(), PrefixGroupListInput.parse({ search }));
      return items.map(({ name, size }) => `${name} ${size}`);
    };
    assert.deepEqual(await found('mobile'), ['Swiss mobile 2']);
    assert.deepEqual(await found('+41 79 123 45 67'), ['Swiss mobile 2']);
    assert.deepEqual(await found('+4180'), []);
    for (const { id } of [swiss, british]) await deletePrefixGroup(brand(), { id });
  });

  test('is nobody’s but its brand’s', async () => {
    const { id } = await make({ name: 'Ours', prefixes: ['+41'] });
    await assert.rejects(getPrefixGroup(stranger(), { id }), refused('not_found'));
    await assert.rejects(deletePrefixGroup(stranger(), { id }), refused('not_found'));
    const block = RouteCreateInput.parse({ prefixGroupId: id, action: 'block' });
    await assert.rejects(createRoute(stranger(), block), refused('not_found'));
    await deletePrefixGroup(brand(), { id });
  });

  test('can be had of what the platform knows, and is the brand’s own then', async () => {
    const { items } = await listPrefixTemplates(brand(), {});
    assert.ok(items.length > 200);
    const made = await copyPrefixTemplate(brand(), { key: 'continent:europe', name: 'Europa' });
    assert.equal(made.name, 'Europa');
    assert.deepEqual(made.prefixes, items.find(({ key }) => key === 'continent:europe')?.prefixes);
    assert.deepEqual((await change({ id: made.id, prefixes: ['+41'] })).prefixes, ['+41']);
    await assert.rejects(copyPrefixTemplate(brand(), { key: 'continent:europe', name: 'Europa' }), refused('conflict'));
    await assert.rejects(copyPrefixTemplate(brand(), { key: 'continent:atlantis' }), refused('not_found'));
    await deletePrefixGroup(brand(), { id: made.id });
  });

  test('comes as a file and goes as one; a wrong line is told by its number, and nothing is written then', async () => {
    const { id } = await make({ name: 'File', prefixes: ['+41', '+4179'] });
    const load = (csv: string, more: object = {}) =>
      importPrefixes(brand(), PrefixGroupImportInput.parse({ id, csv, ...more }));
    const prefixes = async () => (await getPrefixGroup(brand(), { id })).prefixes;
    const { csv } = await exportPrefixes(brand(), { id });
    assert.equal(csv.replaceAll('\r', '').split('\n')[1], '+41,Switzerland');
    assert.deepEqual(await load(csv, { replace: true }), { imported: 2, errors: [] });
    assert.deepEqual(await prefixes(), ['+41', '+4179']);
    assert.deepEqual(
      (await load('prefix\n+42\nx\n+43\n079\n')).errors.map(({ line }) => line),
      [3, 5],
    );
    assert.deepEqual(await load('prefix\n+43\n', { dryRun: true }), { imported: 1, errors: [] });
    assert.deepEqual(await prefixes(), ['+41', '+4179']);
    assert.deepEqual(await load('prefix\n0043\n+41\n'), { imported: 2, errors: [] });
    assert.deepEqual(await prefixes(), ['+41', '+4179', '+43']);
    const many = Array.from({ length: 10_000 }, (_, at) => `+44${10_000 + at}`);
    assert.deepEqual(await load(`prefix\n${many.join('\n')}\n`, { replace: true }), { imported: 10_000, errors: [] });
    assert.equal((await prefixes()).length, 10_000);
    await assert.rejects(load('prefix\n+45\n'), refused('invalid', /at most 10000/));
    await deletePrefixGroup(brand(), { id });
  });
});

describe('a route for a group', () => {
  test('is named after it, and keeps it from being removed', async () => {
    const group = await make({ name: 'Baltics', prefixes: ['+370', '+371', '+372'] });
    const made = await route({ prefixGroupId: group.id });
    assert.deepEqual([made.name, made.prefix, made.prefixGroupName], ['Baltics', '', 'Baltics']);
    const { usedBy, uses } = await getPrefixGroup(brand(), { id: group.id });
    assert.deepEqual([usedBy, uses], [[{ kind: 'route', id: made.id, name: 'Baltics' }], 1]);
    await assert.rejects(deletePrefixGroup(brand(), { id: group.id }), refused('in_use', /used by Baltics/));
    await assert.rejects(route({ prefix: '+41', prefixGroupId: group.id }), refused('invalid'));
    await assert.rejects(route({}), refused('invalid'));
    const plain = await updateRoute(brand(), RouteUpdateInput.parse({ id: made.id, prefix: '+370' }));
    assert.deepEqual([plain.prefix, plain.prefixGroupId], ['+370', null]);
    const again = await updateRoute(brand(), RouteUpdateInput.parse({ id: made.id, prefixGroupId: group.id }));
    assert.deepEqual([again.prefix, again.prefixGroupId], ['', group.id]);
    const { items } = await listRoutes(brand(), RouteListInput.parse({ search: 'balt', limit: 1 }));
    assert.deepEqual(
      items.map(({ id }) => id),
      [made.id],
    );
    const like = await copyRoute(brand(), RouteCopyInput.parse({ id: made.id, priority: 20 }));
    assert.deepEqual([like.prefixGroupId, like.name, like.priority], [group.id, made.name, 20]);
    const other = await copyRoute(brand(), RouteCopyInput.parse({ id: made.id, prefix: '+370' }));
    assert.deepEqual([other.prefix, other.prefixGroupId, other.name], ['+370', null, 'Lithuania']);
    for (const { id } of [like, other]) await deleteRoute(brand(), { id });
    const { csv } = await exportRoutes(brand(), {});
    const loaded = await importRoutes(brand(), RouteImportInput.parse({ csv, replace: true }));
    assert.deepEqual(loaded, { imported: 1, errors: [] });
    assert.deepEqual((await exportRoutes(brand(), {})).csv, csv);
    const wrong = await importRoutes(
      brand(),
      RouteImportInput.parse({ csv: 'prefix,group,action\n+41,Baltics,block\n,Nowhere,block\n,,block\n' }),
    );
    assert.deepEqual(
      wrong.errors.map(({ line, message }) => `${line} ${message.split(':')[0]}`),
      ['2 prefix', '3 group', '4 prefix'],
    );
    await world.platform.db.route.deleteMany({});
    await deletePrefixGroup(brand(), { id: group.id });
  });

  test('has the longest prefix that fits, a change of the group counts at once, and can be taken back', async () => {
    const { db, bus } = world.platform;
    const { brandId } = world.first;
    const policy = createPolicyCache({ database: db, feed: bus.policyFeed, compareMs: 3_600_000 });
    await policy.start();
    const group = await make({ name: 'Alps', prefixes: ['+41', '+4144', '+43'] });
    const alps = await route({ prefixGroupId: group.id });
    await route({ prefix: '+414', name: 'Swiss 4' });
    await route({ prefix: '+4144', name: 'Zurich', priority: 5 });
    const seen = async (number: string) =>
      ((await policy.fact(`routes:${brandId}/${number}`)) as RouteRecord[] | null)?.map(
        ({ name, prefix, group: of }) => `${name} ${prefix}${of === undefined ? '' : ` of ${of}`}`,
      );
    const soon = async (number: string, wanted: readonly string[]) => {
      for (const end = Date.now() + 5_000; Date.now() < end; ) {
        if (JSON.stringify(await seen(number)) === JSON.stringify(wanted)) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      assert.deepEqual(await seen(number), wanted);
    };
    await soon('+41446681800', ['Zurich +4144', 'Alps +4144 of Alps', 'Swiss 4 +414']);
    await soon('+41456681800', ['Swiss 4 +414', 'Alps +41 of Alps']);
    const [made] = (await listRevisions(brand(), RevisionListInput.parse({ limit: 1 }))).items;
    await change({ id: group.id, prefixes: ['+43', '+49'] });
    await soon('+41456681800', ['Swiss 4 +414']);
    await soon('+4930123456', ['Alps +49 of Alps']);
    const [told] = (await listRevisions(brand(), RevisionListInput.parse({ limit: 1 }))).items;
    assert.match(
      told?.summary.join() ?? '',
      /Changed group of prefixes Alps: prefixes 3 prefixes: among them \+41, \+4144 → 2 prefixes: among them \+49/,
    );
    await rollBack(brand(), { id: made!.id });
    await soon('+41456681800', ['Swiss 4 +414', 'Alps +41 of Alps']);
    await deleteRoute(brand(), { id: alps.id });
    await soon('+43123456', []).catch(async () => assert.equal(await seen('+43123456'), undefined));
    await db.route.deleteMany({});
    await deletePrefixGroup(brand(), { id: group.id });
    policy.close();
  });

  test('is named by the simulator with the prefix, before it is saved as well', async () => {
    const group = await make({ name: 'Alps', prefixes: ['+41', '+43'] });
    const made = await route({ prefixGroupId: group.id, name: 'Mountains' });
    const draft = [{ procedure: 'prefixGroup.update', input: { id: group.id, prefixes: ['+43'] } }];
    const input = { userId: world.first.userId, dialled: '+41446681800' };
    const { now, other } = await simulate(brand(), SimulationInput.parse({ ...input, draft }));
    assert.match(JSON.stringify(now.trace), /route Mountains \(group Alps, prefix \+41\)/);
    assert.deepEqual([now.outcome, other?.outcome], ['rings', 'refused']);
    assert.match(other?.words.join(' ') ?? '', /no route to \+41446681800/);
    assert.deepEqual((await getPrefixGroup(brand(), { id: group.id })).prefixes, ['+41', '+43']);
    await deleteRoute(brand(), { id: made.id });
    await deletePrefixGroup(brand(), { id: group.id });
  });

  test('is told of when it is saved: a group that becomes empty, or that has a prefix of another route', async () => {
    const noticed: string[] = [];
    const ctx = {
      ...brand(),
      noticed: (found: readonly { code: string }[]) => noticed.push(...found.map(({ code }) => code)),
    };
    const group = await make({ name: 'Alps', prefixes: ['+41', '+43'] });
    const block = await route({ prefixGroupId: group.id, action: 'block', carriers: [] });
    const plain = await route({ prefix: '+49', name: 'Germany' });
    await updatePrefixGroup(ctx, PrefixGroupUpdateInput.parse({ id: group.id, prefixes: ['+43', '+49'] }));
    assert.deepEqual(noticed.splice(0), ['route.tie']);
    await updateRoute(ctx, RouteUpdateInput.parse({ id: plain.id, priority: 20 }));
    assert.deepEqual(noticed.splice(0), ['route.unreachable']);
    await updatePrefixGroup(ctx, PrefixGroupUpdateInput.parse({ id: group.id, prefixes: [] }));
    assert.deepEqual(noticed.splice(0), ['group.empty']);
    for (const { id } of [block, plain]) await deleteRoute(brand(), { id });
    await deletePrefixGroup(brand(), { id: group.id });
  });
});
