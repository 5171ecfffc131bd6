import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Level } from '@belfry/access';
import { appRouter, createCallerFactory } from '@belfry/api';
import { actorAt, createTestWorld, type TestWorld } from '../../services/test/world.ts';
import { addCall, callOf } from './inputs.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
  for (const tenant of [world.first, world.sister, world.stranger]) await addCall(world, tenant);
  const { companyId } = world.first;
  await world.platform.db.cdr.updateMany({
    where: { companyId },
    data: { callerName: '=HYPERLINK("http://evil.test")', badSide: 'caller_uplink', mosCaller: 2.345 },
  });
});
after(() => world.close());

const caller = (level: Level) =>
  createCallerFactory(appRouter)({ platform: world.platform, actor: actorAt(world.first, level), ip: '' });
const linesOf = (csv: string) => csv.trimEnd().split('\r\n');

test('calls are saved as their viewer may see them: what they cost their brand to nobody below it', async () => {
  for (const [level, calls, cost] of [
    ['brand', 2, true],
    ['company', 1, false],
    ['user', 1, false],
  ] as const) {
    const file = await caller(level).cdr.exportCsv({});
    const lines = linesOf(file.csv);
    assert.deepEqual([file.calls, file.more, lines.length], [calls, false, calls + 1], level);
    assert.equal(lines[0]!.split(',').includes('cost'), cost, level);
    assert.equal(file.csv.includes('0.004500'), cost, level);
    assert.ok(file.csv.includes('0.010000'), level);
    assert.ok(!file.csv.includes(world.stranger.companyId));
  }
});

test('by which operator a call left is told to its brand, and found by it; a company knows its own telephone systems alone', async () => {
  const { peerId, companyId, brandId } = world.first;
  const ofFirst = async (level: Level) =>
    (await caller(level).cdr.list({ companyId })).items.map(({ cameFrom, wentTo }) => [
      cameFrom?.name,
      wentTo?.name,
      wentTo?.gateway,
    ]);
  assert.deepEqual(await ofFirst('god'), [[undefined, 'Carrier', '192.0.2.9:5060']]);
  assert.deepEqual(await ofFirst('brand'), [[undefined, 'Carrier', '192.0.2.9:5060']]);
  for (const level of ['company', 'user'] as const)
    assert.deepEqual(await ofFirst(level), [[undefined, undefined, undefined]], level);
  const found = async (level: Level, id = peerId) =>
    (await caller(level).cdr.list({ peerId: id })).items.map((cdr) => cdr.companyId);
  assert.deepEqual(
    [(await found('brand')).toSorted(), await found('company'), await found('user')],
    [[companyId, world.sister.companyId].toSorted(), [], []],
  );
  assert.deepEqual(await found('brand', world.stranger.peerId), []);
  assert.match((await caller('brand').cdr.exportCsv({ companyId })).csv, /,Carrier,192\.0\.2\.9:5060,/);
  assert.doesNotMatch((await caller('company').cdr.exportCsv({})).csv, /Carrier|192\.0\.2\.9/);
  const { db } = world.platform;
  const { id: legId } = await db.callLeg.create({
    data: {
      id: crypto.randomUUID(),
      callId: callOf(world.first),
      brandId,
      companyId,
      peerId: crypto.randomUUID(),
      position: 9,
      side: 'caller',
      label: 'Own PBX',
      gateway: '[2001:db8::1]:5060',
      startedAt: new Date(),
      endedAt: new Date(),
      sipStatus: 200,
    },
  });
  await db.callLeg.updateMany({
    where: { callId: callOf(world.first), position: 0 },
    data: { side: 'callee', answeredAt: null },
  });
  assert.equal((await caller('company').cdr.list({})).items[0]?.cameFrom?.name, 'Own PBX');
  assert.equal((await caller('user').cdr.list({})).items[0]?.cameFrom, null);
  await db.callLeg.delete({ where: { id: legId } });
});

test('calls that stayed on the platform are found, marked and saved as such', async () => {
  const { companyId } = world.sister;
  await world.platform.db.cdr.updateMany({ where: { companyId }, data: { onNet: true } });
  const found = async (network: 'on_net' | 'off_net') =>
    (await caller('brand').cdr.list({ network })).items.map((cdr) => [cdr.companyId, cdr.onNet]);
  assert.deepEqual(await found('on_net'), [[companyId, true]]);
  assert.deepEqual(await found('off_net'), [[world.first.companyId, false]]);
  assert.equal(linesOf((await caller('brand').cdr.exportCsv({ network: 'on_net' })).csv).length, 2);
});

test('what a spreadsheet would take for a formula is none', async () => {
  const { csv } = await caller('company').cdr.exportCsv({});
  assert.ok(csv.includes(`"'=HYPERLINK(""http://evil.test"")"`), csv);
});

test('a file ends where it is wished to, and says that there is more', async () => {
  const file = await caller('brand').cdr.exportCsv({ limit: 1 });
  assert.deepEqual([file.calls, file.more], [1, true]);
});

test('calls are found by how they sounded', async () => {
  const found = async (sound: 'good' | 'bad' | 'unmeasured') =>
    (await caller('brand').cdr.list({ sound })).items.map(({ companyId }) => companyId);
  assert.deepEqual(await found('bad'), [world.first.companyId]);
  assert.deepEqual(await found('good'), []);
  assert.deepEqual(await found('unmeasured'), [world.sister.companyId]);
});

test('a call is found by the Call-ID of a leg that is the viewer’s own, and by no other', async () => {
  const { db } = world.platform;
  const legs = await db.callLeg.findMany({ where: { callId: callOf(world.first) }, orderBy: { position: 'asc' } });
  for (const { id, position } of legs)
    await db.callLeg.update({ where: { id }, data: { sipCallId: `leg-${position}@phone.example.test` } });
  const found = async (level: Level, position: number) =>
    (await caller(level).cdr.list({ sipCallId: `leg-${position}@phone.example.test` })).items.map(
      ({ callId }) => callId,
    );
  for (const level of ['god', 'brand', 'company', 'user'] as const)
    assert.deepEqual(await found(level, 0), [callOf(world.first)], level);
  // The carrier's leg is its brand's, a colleague's is the company's.
  for (const level of ['company', 'user'] as const) assert.deepEqual(await found(level, 1), [], level);
  assert.deepEqual(await found('brand', 1), [callOf(world.first)]);
  assert.deepEqual([await found('company', 3), await found('user', 3)], [[callOf(world.first)], []]);
  for (const tenant of [world.sister, world.stranger]) {
    const neighbour = { platform: world.platform, actor: actorAt(tenant, 'company'), ip: '' };
    const { items } = await createCallerFactory(appRouter)(neighbour).cdr.list({
      sipCallId: 'leg-0@phone.example.test',
    });
    assert.deepEqual(items, []);
  }
});
