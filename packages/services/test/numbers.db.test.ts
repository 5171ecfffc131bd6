import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DdiCreateRangeInput, DdiListInput, DdiReleaseInput, DdiUpdateInput } from '@belfry/contracts';
import { createDdiRange, getRevision, listDdis, listRevisions, releaseDdi, updateDdi } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const first = '+41445557710';
const inState = async (state: string) =>
  (await listDdis(brand(), DdiListInput.parse({ state, search: '44555771', limit: 200 }))).items.map(
    ({ number }) => number,
  );

describe('the inventory of numbers', () => {
  test('lists a number as free, assigned or in quarantine, each in one state only', async () => {
    await createDdiRange(brand(), DdiCreateRangeInput.parse({ first, last: '+41445557713', country: 'CH' }));
    assert.equal((await inState('free')).length, 4);
    const { items } = await listDdis(brand(), DdiListInput.parse({ search: first }));
    const { id } = items[0]!;
    await updateDdi(brand(), DdiUpdateInput.parse({ id, companyId: world.first.companyId }));
    assert.deepEqual([await inState('assigned'), (await inState('free')).length], [[first], 3]);
    await releaseDdi(brand(), DdiReleaseInput.parse({ id, days: 30 }));
    assert.deepEqual(
      [await inState('quarantine'), await inState('assigned'), (await inState('free')).length],
      [[first], [], 3],
    );
    await releaseDdi(brand(), DdiReleaseInput.parse({ id, days: 0 }));
    assert.deepEqual([await inState('quarantine'), (await inState('free')).length], [[], 4]);
  });

  test('stands in the history by the names of what it was given to, not by ids', async () => {
    const { items } = await listDdis(brand(), DdiListInput.parse({ search: first }));
    const { userId, companyId } = world.first;
    const destination = { kind: 'user', userId };
    await updateDdi(brand(), DdiUpdateInput.parse({ id: items[0]!.id, companyId, destination }));
    const [latest] = (await listRevisions(brand(), { sort: '-at', limit: 1 })).items;
    const { changes } = await getRevision(brand(), { id: latest!.id });
    const number = changes.find(({ table }) => table === 'Ddi');
    const leads = number?.fields.find(({ field }) => field === 'leads to');
    const user = await world.platform.db.user.findUniqueOrThrow({ where: { id: userId } });
    assert.equal(leads?.after, `${user.firstName} ${user.lastName}`);
  });
});
