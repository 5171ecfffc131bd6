import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  NumberingPlanCheckInput,
  NumberRuleSetCreateInput,
  RouteCreateInput,
  RouteImportInput,
  RouteListInput,
  RouteUpdateInput,
} from '@belfry/contracts';
import {
  checkNumberingPlan,
  createNumberRuleSet,
  createRoute,
  exportRoutes,
  importRoutes,
  listRoutes,
  reorderRoutes,
  ServiceError,
  updateNumberRuleSet,
  updateRoute,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const refused = (code: string, field?: string) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && (field === undefined || error.field === field);
const carriers = () => [{ peerId: world.first.peerId }];
const make = (input: object) => createRoute(brand(), RouteCreateInput.parse(input));

describe('routes', () => {
  test('stand in the order in which they are tried, on every page', async () => {
    const { companyId } = world.first;
    await make({ prefix: '+', carriers: carriers() });
    await make({ prefix: '+41', priority: 20, carriers: carriers() });
    await make({ prefix: '0041', priority: 10, carriers: carriers() });
    await make({ prefix: '+41', companyId, priority: 30, carriers: carriers() });
    await make({ prefix: '+41 44', carriers: carriers() });
    const seen: [string, string | null, number][] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listRoutes(brand(), RouteListInput.parse({ limit: 2, ...(cursor && { cursor }) }));
      seen.push(...page.items.map((row): [string, string | null, number] => [row.prefix, row.companyId, row.priority]));
      cursor = page.nextCursor;
    }
    assert.deepEqual(seen, [
      ['+4144', null, 10],
      ['+41', companyId, 30],
      ['+41', null, 10],
      ['+41', null, 20],
      ['+', null, 10],
    ]);
    const backward = await listRoutes(brand(), RouteListInput.parse({ sort: '-order' }));
    assert.deepEqual(
      backward.items.map((row) => [row.prefix, row.companyId, row.priority]),
      [...seen].reverse(),
    );
  });
  test('get a name from their prefix, and another order where they go to the same numbers', async () => {
    const [one, two] = [
      await make({ prefix: '+33', carriers: carriers() }),
      await make({ prefix: '+331', carriers: carriers() }),
    ];
    assert.deepEqual([one.name, two.name], ['France', 'France +331']);
    await assert.rejects(reorderRoutes(brand(), { ids: [one.id, two.id] }), refused('invalid', 'ids'));
    const again = await make({ prefix: '+33', priority: 20, carriers: carriers() });
    await reorderRoutes(brand(), { ids: [again.id, one.id] });
    const { items } = await listRoutes(brand(), RouteListInput.parse({ search: '+33' }));
    assert.deepEqual(
      items.filter(({ prefix }) => prefix === '+33').map(({ id }) => id),
      [again.id, one.id],
    );
  });
  test('need carriers of their brand that take calls, unless they block', async () => {
    await assert.rejects(make({ prefix: '+49' }), refused('invalid', 'carriers'));
    await assert.rejects(make({ prefix: '+49', carriers: [{ peerId: world.stranger.peerId }] }), refused('not_found'));
    await assert.rejects(
      make({ prefix: '+49', carriers: [...carriers(), ...carriers()] }),
      refused('invalid', 'carriers'),
    );
    const blocked = await make({ prefix: '+49', action: 'block', reason: 'Not there' });
    const open = RouteUpdateInput.parse({ id: blocked.id, action: 'carriers' });
    await assert.rejects(updateRoute(brand(), open), refused('invalid', 'carriers'));
    await world.platform.db.peer.update({ where: { id: world.first.peerId }, data: { active: false } });
    await assert.rejects(make({ prefix: '+50', stopper: true, carriers: carriers() }), refused('invalid', 'carriers'));
    await world.platform.db.peer.update({ where: { id: world.first.peerId }, data: { active: true } });
  });
});

describe('a file of routes', () => {
  const load = (csv: string, replace = false) => importRoutes(brand(), RouteImportInput.parse({ csv, replace }));
  const count = () => world.platform.db.route.count({ where: { brandId: world.first.brandId } });

  test('that was written is read again as the same routes', async () => {
    const { name } = await world.platform.db.company.findUniqueOrThrow({ where: { id: world.first.companyId } });
    const hours = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
    const said = { name: 'Ibiza, "quoted"; and more', reason: '=1+1', tag: 'gold', priority: 7, prepend: '9', hours };
    await make({
      prefix: '+34971',
      ...said,
      companyId: world.first.companyId,
      stopper: true,
      active: false,
      carriers: carriers(),
    });
    const { csv } = await exportRoutes(brand(), {});
    assert.ok(csv.includes(name) && csv.includes("'=1+1"), csv);
    const before = await count();
    assert.deepEqual(await load(csv, true), { imported: before, errors: [] });
    assert.equal(await count(), before);
    assert.deepEqual((await exportRoutes(brand(), {})).csv.split('\r\n').sort(), csv.split('\r\n').sort());
    const semicolons = 'prefix;action;reason\n+58;block;"over\ntwo lines"\n\n+59;block;\n';
    assert.deepEqual(await load(semicolons), { imported: 2, errors: [] });
    assert.equal(await count(), before + 2);
  });

  test('with one wrong line is not written at all, and each mistake is told by its line', async () => {
    const before = await count();
    const carrier = await world.platform.db.peer.findUniqueOrThrow({ where: { id: world.first.peerId } });
    const csv = [
      'prefix,name,company,priority,action,hours,active,carriers',
      `+52,good,,10,carriers,,yes,${carrier.name}:1:30`,
      `nonsense,x,,10,carriers,,yes,${carrier.name}`,
      '+53,x,Nobody Ltd,10,block,,yes,',
      '+54,x,,10,carriers,,yes,No such carrier',
      '"+55","x\ny",,10,block,always,yes,',
      '+56,x,,10,carriers,,yes,',
      '+57,x,,many,block,,perhaps,',
    ].join('\n');
    const { imported, errors } = await load(csv, true);
    assert.equal(imported, 0);
    assert.deepEqual(
      errors.map(({ line, message }) => `${line} ${message.split(':')[0]}`),
      ['3 prefix', '4 company', '5 carriers', '6 hours', '9 active'],
    );
    const later = await load(`prefix,action,carriers\n+56,carriers,\n+57,block,\n`);
    assert.deepEqual(later, {
      imported: 0,
      errors: [{ line: 2, message: 'Choose at least one carrier, or block these calls.' }],
    });
    assert.equal(await count(), before, 'nothing was written');
    for (const bad of ['name\nx', 'prefix,colour\n+1,red', 'prefix\n', 'prefix\n"+1'])
      await assert.rejects(load(bad), refused('invalid', 'csv'));
  });
});

describe('a rule set', () => {
  test('is made from the data of its country, and has no style any more once a rule was changed', async () => {
    const made = await createNumberRuleSet(
      brand(),
      NumberRuleSetCreateInput.parse({ name: 'Swiss', country: 'CH', style: 'national' }),
    );
    assert.equal(made.style, 'national');
    assert.ok(made.rules.calleeOut.length > 0);
    const rules = { ...made.rules, calleeOut: [{ match: '\\+41(\\d{9})', replace: '0$1' }] };
    const changed = await updateNumberRuleSet(brand(), { id: made.id, rules });
    assert.deepEqual([changed.style, changed.rules.calleeOut], [null, rules.calleeOut]);
    const unsafe = { ...rules, callerIn: [{ match: '(\\d+)+', replace: '1' }] };
    await assert.rejects(updateNumberRuleSet(brand(), { id: made.id, rules: unsafe }), refused('invalid'));
    assert.deepEqual((await updateNumberRuleSet(brand(), { id: made.id, style: 'national' })).rules, made.rules);
  });
});

describe('the check of a numbering plan', () => {
  test('tells a company of its own numbers alone, and a brand of its routes and companies', async () => {
    const { db } = world.platform;
    const { companyId, ddiId, brandId } = world.first;
    await db.ddi.update({ where: { id: ddiId }, data: { destinationId: null } });
    await db.ddi.update({ where: { id: world.sister.ddiId }, data: { destinationId: null } });
    const own = await checkNumberingPlan(contextAt(world, world.first, 'company'), NumberingPlanCheckInput.parse({}));
    assert.deepEqual(
      own.findings.map(({ code, about, companyId: whose }) => [code, about[0]?.id, whose]),
      [['ddi.nowhere', ddiId, companyId]],
    );
    assert.deepEqual([own.checked.companies, own.checked.routes], [1, 0]);
    const all = await checkNumberingPlan(brand(), NumberingPlanCheckInput.parse({ brandId }));
    const nowhere = all.findings.filter(({ code }) => code === 'ddi.nowhere');
    assert.deepEqual(nowhere.map(({ about }) => about[0]?.id).sort(), [ddiId, world.sister.ddiId].sort());
    assert.ok(all.checked.routes > 0);
  });
});
