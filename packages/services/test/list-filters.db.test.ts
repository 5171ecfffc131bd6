import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  CompanyExportInput,
  CompanyListInput,
  ExtensionListInput,
  Name,
  PeerListInput,
  SipAccountExportInput,
  SipAccountListInput,
  UserCreateInput,
  UserListInput,
} from '@belfry/contracts';
import { wallMs } from '@belfry/core';
import {
  createUser,
  exportCompanies,
  exportSipAccounts,
  listCompanies,
  listExtensions,
  listPeers,
  listSipAccounts,
  listUsers,
  updateUser,
} from '@belfry/services';
import type { Binding } from '@belfry/sip';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
const office = () => contextAt(world, world.first, 'company');
const brand = () => contextAt(world, world.first, 'brand');
/** Five people beside Uma; each second one has no device. */
before(async () => {
  world = await createTestWorld();
  for (const number of [1, 2, 3, 4, 5]) {
    const person = { firstName: 'P', lastName: `Filter${number}`, extension: `30${number}` };
    const device = number % 2 === 1 ? { device: { username: `filter.${number}` } } : {};
    await createUser(office(), UserCreateInput.parse({ ...person, ...device }));
  }
});
after(() => world.close());

const address = { host: '192.0.2.77', port: 5060 };
async function register(aor: string) {
  const now = Date.now();
  const binding: Binding = {
    id: aor,
    aor,
    contact: `sip:${aor}`,
    q: 1_000,
    callId: aor,
    cseq: 1,
    registeredAt: wallMs(now),
    refreshedAt: wallMs(now),
    expiresAt: wallMs(now + 60_000),
    path: [],
    flow: { instance: 'p1', transport: 'udp', local: address, remote: address },
  };
  await world.platform.bus.locations.write(aor, { put: [binding], removed: [] });
}
const devices = async (input: object) => {
  const { items, nextCursor } = await listSipAccounts(office(), SipAccountListInput.parse(input));
  return { names: items.map(({ username }) => username), nextCursor };
};

test('people are found by whether they are switched on, and by having no device', async () => {
  const names = async (state: string) => {
    const { items } = await listUsers(office(), UserListInput.parse({ state, search: 'Filter' }));
    return items.map(({ lastName }) => lastName);
  };
  assert.deepEqual(await names('no_device'), ['Filter2', 'Filter4']);
  const { items } = await listUsers(office(), UserListInput.parse({ search: 'Filter4' }));
  await updateUser(office(), { id: items[0]!.id, active: false });
  assert.deepEqual(await names('inactive'), ['Filter4']);
  assert.deepEqual(await names('active'), ['Filter1', 'Filter2', 'Filter3', 'Filter5']);
});

test('devices are found by whether they are registered now, page by page', async () => {
  const domain = (await listSipAccounts(office(), SipAccountListInput.parse({}))).items[0]!.domain;
  await register(`filter.1@${domain}`);
  await register(`filter.5@${domain}`);
  assert.deepEqual(await devices({ state: 'registered', search: 'filter.' }), {
    names: ['filter.1', 'filter.5'],
    nextCursor: null,
  });
  const first = await devices({ state: 'registered', search: 'filter.', limit: 1 });
  assert.deepEqual(first.names, ['filter.1']);
  const second = await devices({ state: 'registered', search: 'filter.', limit: 1, cursor: first.nextCursor });
  assert.deepEqual(second, { names: ['filter.5'], nextCursor: null });
  assert.deepEqual((await devices({ state: 'unregistered', search: 'filter.' })).names, ['filter.3']);
  assert.deepEqual((await devices({ state: 'off' })).names, []);
});

test('extensions are found by where they lead, companies by kind and state, operators by how they are', async () => {
  const led = async (leadsTo: string) =>
    (await listExtensions(office(), ExtensionListInput.parse({ leadsTo }))).items.map(({ number }) => number);
  assert.ok((await led('user')).includes('301'));
  assert.deepEqual(await led('external'), []);
  const companies = async (input: object) =>
    (await listCompanies(brand(), CompanyListInput.parse(input))).items.map(({ id }) => id);
  assert.ok((await companies({ kind: 'pbx', state: 'active' })).includes(world.first.companyId));
  assert.deepEqual([await companies({ kind: 'wholesale' }), await companies({ state: 'inactive' })], [[], []]);
  const peers = async (state: string) =>
    (await listPeers(brand(), PeerListInput.parse({ state }))).items.map(({ id }) => id);
  const all = (await listPeers(brand(), PeerListInput.parse({}))).items.map(({ id }) => id);
  const found = await Promise.all(['up', 'degraded', 'down', 'unknown', 'unprobed', 'off'].map(peers));
  assert.ok(all.includes(world.first.peerId));
  assert.deepEqual(found.flat().sort(), all.sort(), 'each is in one state');
});

test('a list is saved as it is narrowed, within the tenant, and says when it is not all', async () => {
  const file = await exportSipAccounts(
    office(),
    SipAccountExportInput.parse({ state: 'registered', search: 'filter.' }),
  );
  const lines = file.csv.trimEnd().split('\r\n');
  assert.deepEqual([file.rows, file.more, lines.length], [2, false, 3]);
  assert.match(lines[0]!, /^username,domain,kind,/);
  assert.match(lines[1]!, /^filter\.1,.*,yes,yes,192\.0\.2\.77:5060,udp,/);
  const some = await exportSipAccounts(office(), SipAccountExportInput.parse({ limit: 1 }));
  assert.deepEqual([some.rows, some.more], [1, true]);
  const { csv } = await exportCompanies(brand(), CompanyExportInput.parse({}));
  const { name } = await world.platform.db.company.findUniqueOrThrow({ where: { id: world.stranger.companyId } });
  assert.ok(!csv.includes(name));
});

test('a name does not turn the direction of what stands beside it', () => {
  assert.equal(Name.safeParse('Anna \u202egnp.exe').success, false);
  assert.equal(Name.safeParse('Anna \u2067x').success, false);
  assert.equal(Name.safeParse('אבי Müller').success, true);
});
