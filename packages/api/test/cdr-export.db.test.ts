import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Level } from '@belfry/access';
import { appRouter, createCallerFactory } from '@belfry/api';
import { actorAt, createTestWorld, type TestWorld } from '../../services/test/world.ts';
import { addCall } from './inputs.ts';

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
