import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DdiUpdateInput, ExtensionCreateInput, RouteCreateInput } from '@belfry/contracts';
import { createExtension, createRoute, deleteExtension, getRevision, listRevisions, updateDdi } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const office = () => contextAt(world, world.first, 'company');
const latest = async (ctx = brand()) => (await listRevisions(ctx, { sort: '-at', limit: 1 })).items[0]!;

describe('the history says', () => {
  test('what was added and where it leads, in one sentence, and no word of the rows behind it', async () => {
    const { id } = await createExtension(
      office(),
      ExtensionCreateInput.parse({ number: '777', destination: { kind: 'service', service: 'echo' } }),
    );
    const { summary, count } = await latest(office());
    assert.deepEqual([summary, count], [['Added extension 777, which leads to the echo test'], 1]);
    await deleteExtension(office(), { id });
    const removed = await latest(office());
    assert.deepEqual([removed.summary, removed.count], [['Removed extension 777'], 1]);
    const { changes } = await getRevision(office(), { id: removed.id });
    const leads = changes.find(({ table }) => table === 'Extension')?.fields.find(({ field }) => field === 'leads to');
    assert.equal(leads?.before, 'the echo test');
  });

  test('what a number was and became, each by its name', async () => {
    const { ddiId: id, userId } = world.first;
    const user = await world.platform.db.user.findUniqueOrThrow({ where: { id: userId } });
    await updateDdi(brand(), DdiUpdateInput.parse({ id, destination: { kind: 'user', userId } }));
    await updateDdi(brand(), DdiUpdateInput.parse({ id, destination: { kind: 'external', number: '+41446681800' } }));
    const { summary } = await latest();
    assert.match(summary[0] ?? '', /^Changed number \+41445550201: leads to /);
    assert.ok(summary[0]?.includes(`${user.firstName} ${user.lastName} → `), summary[0]);
    await updateDdi(brand(), DdiUpdateInput.parse({ id, state: 'ported' }));
    assert.deepEqual((await latest()).summary, ['Changed number +41445550201: state in use → ported away']);
  });

  test('which carrier a route got, and when it is in force', async () => {
    const { peerId } = world.first;
    const hours = [{ days: [1, 2], from: '08:00', to: '18:00' }];
    await createRoute(brand(), RouteCreateInput.parse({ prefix: '+4477', name: 'UK', hours, carriers: [{ peerId }] }));
    const { id, summary } = await latest();
    assert.deepEqual(summary, ['Added route UK', 'Added carrier Carrier of the route UK']);
    const { changes } = await getRevision(brand(), { id });
    const said = changes.flatMap(({ fields }) => fields.map(({ field, after: is }) => `${field}: ${is}`));
    assert.ok(said.includes('hours: Mon Tue 08:00–18:00'), said.join('\n'));
    assert.ok(!said.some((line) => /[0-9a-f]{8}-[0-9a-f]{4}-/.test(line)), said.join('\n'));
  });
});
