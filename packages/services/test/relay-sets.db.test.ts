import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BrandCallsInput, RelaySetCreateInput, RelaySetUpdateInput, SiteUpdateInput } from '@belfry/contracts';
import {
  createRelaySet,
  deleteRelaySet,
  listInfrastructure,
  listRelaySets,
  ServiceError,
  updateBrandCalls,
  updateRelaySet,
  updateSite,
} from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const god = () => asGod(world.platform);
const brand = () => contextAt(world, world.first, 'brand');
const known = async (ctx = brand()) => (await listInfrastructure(ctx)).relaySets.map(({ name }) => name);
const refused = (code: string, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code);
  if (words) assert.match(error.publicMessage, words);
  return true;
};
const made = (name: string, brandIds: string[] = []) =>
  createRelaySet(god(), RelaySetCreateInput.parse({ name, brandIds }));
const relay = (instance: string, set: string, more: { load?: number; draining?: boolean } = {}) =>
  world.platform.bus.leases.announce(
    { kind: 'relay', instance, host: '127.43.0.1', port: 2223, set, load: 0, draining: false, ...more },
    60_000,
  );

describe('relay sets', () => {
  test('are known to the brands that god gives them to, and to no other', async () => {
    const { id } = await made('Geneva', [world.first.brandId]);
    assert.ok((await known()).includes('Geneva'));
    assert.ok(!(await known(contextAt(world, world.stranger, 'brand'))).includes('Geneva'));
    await updateRelaySet(god(), RelaySetUpdateInput.parse({ id, brandIds: [world.stranger.brandId] }));
    assert.ok(!(await known()).includes('Geneva'));
  });

  test('are chosen by a brand for itself and for the sites of its companies, among its own alone', async () => {
    const { id } = await made('Zurich', [world.first.brandId]);
    const { id: others } = await made('Berlin', [world.stranger.brandId]);
    const chosen = BrandCallsInput.parse({ id: world.first.brandId, relaySetId: id });
    assert.equal((await updateBrandCalls(brand(), chosen)).relaySetId, id);
    const site = { id: world.first.siteId };
    assert.equal((await updateSite(brand(), SiteUpdateInput.parse({ ...site, relaySetId: id }))).relaySetId, id);
    const foreign = BrandCallsInput.parse({ id: world.first.brandId, relaySetId: others });
    await assert.rejects(updateBrandCalls(brand(), foreign), refused('not_found'));
    const theirs = SiteUpdateInput.parse({ ...site, relaySetId: others });
    await assert.rejects(updateSite(brand(), theirs), refused('not_found'));
  });

  test('stay with what uses them when they are taken from a brand, which may save it as it is', async () => {
    const { id } = await made('Basel', [world.first.brandId]);
    const site = SiteUpdateInput.parse({ id: world.first.siteId, relaySetId: id });
    await updateSite(brand(), site);
    await updateRelaySet(god(), RelaySetUpdateInput.parse({ id, brandIds: [] }));
    assert.equal((await updateSite(brand(), site)).relaySetId, id);
  });

  test('keep name and existence while somebody uses them, and say who', async () => {
    const { id } = await made('Lausanne', [world.first.brandId]);
    await updateSite(brand(), SiteUpdateInput.parse({ id: world.first.siteId, relaySetId: id }));
    const renamed = RelaySetUpdateInput.parse({ id, name: 'Lausanne 2' });
    await assert.rejects(updateRelaySet(god(), renamed), refused('in_use', /1 site/));
    await assert.rejects(deleteRelaySet(god(), { id }), refused('in_use', /1 site/));
    const same = RelaySetUpdateInput.parse({ id, name: 'Lausanne', description: 'By the lake' });
    assert.equal((await updateRelaySet(god(), same)).description, 'By the lake');
    await updateSite(brand(), SiteUpdateInput.parse({ id: world.first.siteId, relaySetId: null }));
    assert.equal((await updateRelaySet(god(), renamed)).name, 'Lausanne 2');
    await deleteRelaySet(god(), { id });
    assert.ok(!(await listRelaySets(god())).items.some((set) => set.id === id));
  });

  test('the set of the platform cannot go', async () => {
    const { id } = await made('of the platform');
    await world.platform.db.relaySet.update({ where: { id }, data: { isDefault: true } });
    await assert.rejects(deleteRelaySet(god(), { id }), refused('in_use'));
    await world.platform.db.relaySet.update({ where: { id }, data: { isDefault: false } });
  });

  test('show the relays that announce their name, and those of no set apart', async () => {
    const { id } = await made('Lugano', [world.first.brandId]);
    await relay('lugano-1', 'Lugano', { load: 0.25 });
    await relay('lugano-2', 'Lugano', { draining: true });
    await relay('lost', 'Luganno');
    const { items, strays, known: isKnown } = await listRelaySets(god());
    assert.equal(isKnown, true);
    const shown = items
      .find((set) => set.id === id)
      ?.relays.map(({ instance, load, draining }) => [instance, load, draining]);
    assert.deepEqual(shown, [
      ['lugano-1', 0.25, false],
      ['lugano-2', 0, true],
    ]);
    assert.deepEqual(
      strays.map(({ instance, set }) => [instance, set]),
      [['lost', 'Luganno']],
    );
    const { relaySets } = await listInfrastructure(brand());
    assert.equal(relaySets.find((set) => set.id === id)?.alive, 1, 'those that take calls');
  });

  test('a name is taken once, and a brand that does not exist gets nothing', async () => {
    await made('Chur');
    await assert.rejects(made('Chur'), refused('conflict'));
    await assert.rejects(made('Davos', [crypto.randomUUID()]), refused('not_found'));
    assert.ok(!(await listRelaySets(god())).items.some(({ name }) => name === 'Davos'));
  });
});
