import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DdiImportInput, DdiListInput, PriceImportInput, RouteImportInput } from '@belfry/contracts';
import {
  exportDdis,
  exportPrices,
  importDdis,
  importPrices,
  importRoutes,
  listDdis,
  ServiceError,
  updateCompany,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const load = (csv: string, dryRun = false) => importDdis(brand(), DdiImportInput.parse({ csv, dryRun }));
const one = async (number: string) => (await listDdis(brand(), DdiListInput.parse({ search: number }))).items[0];
const count = () => world.platform.db.ddi.count();
const refused = (code: string) => (error: unknown) => error instanceof ServiceError && error.code === code;
const companyName = async () =>
  (await world.platform.db.company.findUniqueOrThrow({ where: { id: world.first.companyId } })).name;

describe('a file of numbers', () => {
  test('that was written is read again and changes nothing', async () => {
    const company = await companyName();
    await load(
      `number,label,shownName,company,state,maxCalls\n+41445559001,"Desk; ""front""",Support,${company},active,3\n`,
    );
    const { csv } = await exportDdis(brand(), {});
    const revisions = () => world.platform.db.brand.findUniqueOrThrow({ where: { id: world.first.brandId } });
    const before = [
      await count(),
      (await world.platform.db.ddi.findMany({ orderBy: { id: 'asc' } })).map(({ updatedAt: _, ...row }) => row),
    ];
    const { imported, changed, errors } = await load(csv);
    assert.deepEqual([errors, imported], [[], changed]);
    const after_ = [
      await count(),
      (await world.platform.db.ddi.findMany({ orderBy: { id: 'asc' } })).map(({ updatedAt: _, ...row }) => row),
    ];
    assert.deepEqual(after_, before);
    assert.equal((await exportDdis(brand(), {})).csv, csv);
    assert.ok((await revisions()).revision > 0n);
  });

  test('enters what is new and changes what is there, only in what it has columns for', async () => {
    const { imported, changed } = await load('number;state\n+41 44 555 90 01;porting_in\n0041445559002;reserved\n');
    assert.deepEqual([imported, changed], [2, 1]);
    const [old, added] = [await one('+41445559001'), await one('+41445559002')];
    assert.deepEqual([old?.state, old?.label, old?.shownName], ['porting_in', 'Desk; "front"', 'Support']);
    assert.equal(old?.maxCalls, 3);
    assert.deepEqual([added?.state, added?.country, added?.companyId], ['reserved', 'CH', null]);
  });

  test('says on a dry run what would come of it, and writes nothing', async () => {
    const before = await count();
    assert.deepEqual(await load('number,label\n+41445559001,Other\n+41445559003,New\n', true), {
      imported: 2,
      changed: 1,
      errors: [],
    });
    assert.deepEqual([await count(), (await one('+41445559001'))?.label], [before, 'Desk; "front"']);
  });

  test('with wrong lines is not written at all, and each mistake is told by its line', async () => {
    const before = await count();
    const stranger = await world.platform.db.ddi.findUniqueOrThrow({ where: { id: world.stranger.ddiId } });
    const first = [
      'number,company,site,state,maxCalls',
      '+41445559100,,,,',
      'nonsense,,,,',
      '+41445559101,Nobody Ltd,,,',
      '+41445559102,,,asleep,',
      '+41445559103,,,,many',
      '+41445559100,,,,',
    ].join('\n');
    const told = await load(first);
    assert.equal(told.imported, 0);
    assert.deepEqual(
      told.errors.map(({ line }) => line),
      [3, 4, 5, 6, 7],
    );
    assert.match(told.errors[0]!.message, /^number: nonsense/);
    assert.match(told.errors[1]!.message, /no company Nobody Ltd/);
    const company = await companyName();
    const second = await load(
      `number,company,site,state\n+41445559104,,,\n${stranger.number},,,\n+41445559105,,Nowhere,\n+41445559106,${company},Nowhere,\n+41445559107,,,quarantine\n`,
    );
    assert.deepEqual(
      second.errors.map(({ line }) => line),
      [3, 4, 5, 6],
    );
    assert.match(second.errors[0]!.message, /taken already/);
    assert.equal(await count(), before);
    await assert.rejects(load('digits\n1\n'), refused('invalid'));
  });

  test('a number that is ported away, or given to another, is shown by nobody and leads nowhere', async () => {
    const { companyId, ddiId } = world.first;
    const { number } = await world.platform.db.ddi.findUniqueOrThrow({ where: { id: ddiId } });
    const shows = async () =>
      (await world.platform.db.company.findUniqueOrThrow({ where: { id: companyId } })).outgoingDdiId;
    await updateCompany(brand(), { id: companyId, outgoingDdiId: ddiId });
    await load(`number,state\n${number},ported\n`);
    assert.equal(await shows(), null);
    await assert.rejects(updateCompany(brand(), { id: companyId, outgoingDdiId: ddiId }), refused('not_found'));
    await load(`number,state,shownName\n${number},active,Support\n`);
    await updateCompany(brand(), { id: companyId, outgoingDdiId: ddiId });
    const sister = await world.platform.db.company.findUniqueOrThrow({ where: { id: world.sister.companyId } });
    await load(`number,company\n${number},${sister.name}\n`);
    const moved = await one(number);
    assert.deepEqual([await shows(), moved?.companyId, moved?.destination], [null, sister.id, null]);
    assert.equal(moved?.shownName, '');
  });

  test('is its brand’s alone: a company has none', async () => {
    const company = contextAt(world, world.first, 'company');
    await assert.rejects(exportDdis(company, {}), refused('forbidden'));
    await assert.rejects(
      exportDdis(contextAt(world, world.stranger, 'brand'), { brandId: world.first.brandId }),
      refused('not_found'),
    );
  });
});

describe('a file of prices', () => {
  const prices = (csv: string, more: { dryRun?: boolean; replace?: boolean } = {}) =>
    importPrices(brand(), PriceImportInput.parse({ id: world.first.planId, csv, ...more }));
  const written = async () => (await exportPrices(brand(), { id: world.first.planId })).csv;

  test('that was written is read again as the same prices', async () => {
    await prices(
      'prefix,name,perMinute,connect,minimumSeconds,incrementSeconds\n+4479,"UK, mobile","0,123456",0.05,10,6\n',
    );
    const csv = await written();
    assert.ok(csv.includes('+4479,"UK, mobile",0.123456,0.05,10,6'), csv);
    assert.deepEqual((await prices(csv, { replace: true })).errors, []);
    assert.equal(await written(), csv);
  });

  test('sets what it names, keeps the rest unless it replaces all, and writes nothing on a dry run', async () => {
    const before = await written();
    assert.deepEqual(await prices('prefix,perMinute\n+4479,0.2\n+33,0.1\n', { dryRun: true }), {
      imported: 2,
      changed: 1,
      errors: [],
    });
    assert.equal(await written(), before);
    await prices('prefix,perMinute\n+4479,0.2\n+33,0.1\n');
    assert.match(await written(), /^\+41,Switzerland/m);
    await prices('prefix,perMinute\n+33,0.1\n', { replace: true });
    assert.equal((await written()).trim().split('\r\n').length, 2);
  });

  test('tells each mistake by its line, and writes nothing then', async () => {
    const before = await written();
    const { imported, errors } = await prices(
      'prefix,perMinute,minimumSeconds\n+41,0.02,1\n41,0.02,1\n+42,cheap,1\n+43,1,-3\n+41,0.03,1\n',
    );
    assert.deepEqual([imported, errors.map(({ line }) => line)], [0, [3, 4, 5, 6]]);
    assert.equal(await written(), before);
  });
});

test('a file of routes writes nothing on a dry run either', async () => {
  const routes = () => world.platform.db.route.count({ where: { brandId: world.first.brandId } });
  const before = await routes();
  const dry = RouteImportInput.parse({ csv: 'prefix,action\n+57,block\n', dryRun: true });
  assert.deepEqual(await importRoutes(brand(), dry), { imported: 1, errors: [] });
  assert.equal(await routes(), before);
});
