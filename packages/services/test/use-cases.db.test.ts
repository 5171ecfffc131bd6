import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { PolicyMessage } from '@belfry/contracts';
import {
  AuditListInput,
  CdrListInput,
  CompanyCreateInput,
  DdiUpdateInput,
  ExtensionCreateInput,
  SipAccountCreateInput,
  SipDomainUpdateInput,
  UserCreateInput,
  UserListInput,
} from '@belfry/contracts';
import { wallMs } from '@belfry/core';
import { newId, openSecret } from '@belfry/db';
import {
  createCompany,
  createExtension,
  createRatingPlan,
  createSipAccount,
  createUser,
  deleteUser,
  getCall,
  getCompany,
  getDashboard,
  getSipAccount,
  getUser,
  listAudit,
  listCdrs,
  listInfrastructure,
  listUsers,
  quote,
  rotateSipAccount,
  ServiceError,
  sipCredentials,
  updateBrand,
  updateCompany,
  updateDdi,
  updateExtension,
  updateSipAccount,
  updateSipDomain,
} from '@belfry/services';
import type { Binding } from '@belfry/sip';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const refused = (code: string, reason?: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  if (reason !== undefined) assert.equal(error.reason, reason);
  return true;
};
const office = () => contextAt(world, world.first, 'company');

describe('a new company', () => {
  test('has a default site, a SIP domain whose name is its realm, and portals of both levels', async () => {
    const company = await getCompany(office(), { id: world.first.companyId });
    assert.equal(company.sipDomain, 'first.alpha.test');
    assert.equal(company.portalHost, 'first.alpha.test');
    assert.equal(company.userPortalHost, 'my.first.alpha.test');
    assert.equal(company.defaultSiteId, world.first.siteId);
    assert.equal(company.currency, 'CHF');
  });
  test('is refused under a name that the brand has already, and nothing of it is left', async () => {
    const god = asGod(world.platform);
    const input = CompanyCreateInput.parse({ brandId: world.first.brandId, name: 'First', slug: 'other' });
    await assert.rejects(createCompany(god, input), refused('conflict', 'name.taken'));
    assert.equal(await god.db.sipDomain.count({ where: { domain: 'other.alpha.test' } }), 0);
  });
  test('may be called as one of another brand is', async () => {
    const input = CompanyCreateInput.parse({ brandId: world.stranger.brandId, name: 'First' });
    assert.equal((await createCompany(asGod(world.platform), input)).name, 'First');
  });
});

describe('a new user', () => {
  test('comes with extension, device and login in one go', async () => {
    const { user, credentials } = await createUser(
      office(),
      UserCreateInput.parse({
        firstName: 'Zoë',
        lastName: 'Müller',
        extension: '210',
        device: {},
        login: { username: 'zoe', password: 'long enough 1' },
      }),
    );
    assert.equal(user.extension, '210');
    assert.equal(user.deviceCount, 1);
    assert.equal(user.registered, false);
    assert.equal(credentials?.username, 'zoe.mueller');
    assert.match(credentials.password, /^[A-Za-z2-9]{20}$/);
    assert.deepEqual(await sipCredentials(office(), { id: credentials.id }), credentials);
  });
  test('is not made at all when one part is refused', async () => {
    const count = () => world.platform.db.user.count({ where: { companyId: world.first.companyId } });
    const users = await count();
    const input = { firstName: 'No', lastName: 'Body', extension: '201', device: {} };
    await assert.rejects(createUser(office(), UserCreateInput.parse(input)), refused('conflict', 'number.taken'));
    assert.equal(await count(), users);
  });
  test('is announced to the workers with the keys that it touches, and audited', async () => {
    const { bus, db } = world.platform;
    const heard = Promise.withResolvers<PolicyMessage>();
    const stop = await bus.policyFeed.subscribe({ onMessage: heard.resolve, onGap: () => {} });
    const { user } = await createUser(
      office(),
      UserCreateInput.parse({ firstName: 'Ann', lastName: 'Nounced', extension: '211', device: {} }),
    );
    const { scope, id, revision, keys } = await heard.promise;
    stop();
    assert.equal(scope, 'company');
    assert.equal(id, world.first.companyId);
    assert.ok(
      keys?.includes(`extension:${id}/211`) && keys.includes('account:ann.nounced@first.alpha.test'),
      String(keys),
    );
    const company = await db.company.findUniqueOrThrow({ where: { id } });
    assert.equal(Number(company.revision), revision);
    const audit = await db.auditLog.findFirstOrThrow({ where: { action: 'user.create', entityId: user.id } });
    assert.equal(audit.companyId, id);
    assert.equal(audit.level, 'company');
  });
  test('gets another user name for each further device of the same name', async () => {
    const input = SipAccountCreateInput.parse({ userId: world.first.userId });
    const { credentials } = await createSipAccount(office(), input);
    assert.equal(credentials.username, 'uma.first.2');
  });
});

describe('an extension', () => {
  const destination = () => ({ kind: 'user', userId: world.first.userId });
  for (const [number, reason] of [
    ['112', 'extension.emergency'],
    ['117', 'extension.emergency'],
    ['118', 'extension.emergency'],
    ['144', 'extension.emergency'],
  ] as const) {
    test(`${number} is refused in Switzerland, with the reason`, async () => {
      const input = ExtensionCreateInput.parse({ number, destination: destination() });
      await assert.rejects(createExtension(office(), input), (error) => {
        assert.ok(error instanceof ServiceError && error.publicMessage.includes(number), String(error));
        return refused('invalid', reason)(error);
      });
    });
  }
  test('cannot lead to a user of another company', async () => {
    const input = { number: '250', destination: { kind: 'user', userId: world.sister.userId } };
    await assert.rejects(createExtension(office(), ExtensionCreateInput.parse(input)), refused('not_found'));
  });
  test('that leads elsewhere leaves no destination behind', async () => {
    const { db } = world.platform;
    const made = await createExtension(
      office(),
      ExtensionCreateInput.parse({ number: '260', destination: destination() }),
    );
    const destinations = await db.destination.count({ where: { companyId: world.first.companyId } });
    const moved = await updateExtension(office(), { id: made.id, destination: { kind: 'service', service: 'echo' } });
    assert.equal(moved.destination.service, 'echo');
    assert.equal(await db.destination.count({ where: { companyId: world.first.companyId } }), destinations);
  });
});

describe('a SIP account', () => {
  test('is refused a user name that could be dialled as an extension', async () => {
    for (const username of ['201', '2-01', '20.1']) {
      const input = SipAccountCreateInput.parse({ username });
      await assert.rejects(createSipAccount(office(), input), refused('invalid', 'username.number'));
    }
  });
  test('holds HA1 of its password and realm, sealed; rotating changes both', async () => {
    const { db, sealKey } = world.platform;
    const { credentials } = await createSipAccount(office(), SipAccountCreateInput.parse({ label: 'Spare' }));
    const rotated = await rotateSipAccount(office(), { id: credentials.id });
    assert.notEqual(rotated.password, credentials.password);
    const row = await db.sipAccount.findUniqueOrThrow({ where: { id: credentials.id } });
    const { username, realm, password } = rotated;
    const expected = createHash('md5').update(`${username}:${realm}:${password}`).digest('hex');
    assert.ok(!Buffer.from(row.sealedHa1Md5).toString('latin1').includes(expected));
    const place = { table: 'SipAccount', column: 'sealedHa1Md5', rowId: row.id, companyId: row.companyId };
    assert.equal(openSecret(sealKey, place, row.sealedHa1Md5), expected);
  });
  test('rings no more once it is switched off, nor when it is switched on again', async () => {
    const { locations } = world.platform.bus;
    const { account } = await createSipAccount(office(), SipAccountCreateInput.parse({ label: 'Lost' }));
    const { id, aor } = account;
    const address = { host: '127.0.0.1', port: 5062 };
    const binding: Binding = {
      id: 'lost',
      aor,
      contact: 'sip:lost@127.0.0.1:5062',
      q: 1_000,
      callId: 'c',
      cseq: 1,
      registeredAt: wallMs(Date.now()),
      refreshedAt: wallMs(Date.now()),
      expiresAt: wallMs(Date.now() + 60_000),
      path: [],
      flow: { instance: 'p1', transport: 'udp', local: address, remote: address },
    };
    await locations.write(aor, { put: [binding], removed: [] });
    assert.equal((await getSipAccount(office(), { id })).registered, true);
    for (const active of [false, true])
      assert.equal((await updateSipAccount(office(), { id, active })).registered, false);
  });
  test('keeps its password when its domain is renamed', async () => {
    const god = asGod(world.platform);
    const { domainId, accountId, password } = world.sister;
    await updateSipDomain(god, SipDomainUpdateInput.parse({ id: domainId, domain: 'renamed.alpha.test' }));
    const credentials = await sipCredentials(god, { id: accountId });
    assert.deepEqual(
      [credentials.domain, credentials.realm, credentials.password],
      ['renamed.alpha.test', 'sister.alpha.test', password],
    );
  });
  test('shows its credentials to a user who has it, and no other', async () => {
    const own = contextAt(world, world.first, 'user');
    assert.equal((await sipCredentials(own, { id: world.first.accountId })).password, world.first.password);
    const { credentials } = await createSipAccount(office(), SipAccountCreateInput.parse({ label: "A colleague's" }));
    await assert.rejects(sipCredentials(own, { id: credentials.id }), refused('not_found'));
  });
});

describe('what leads somewhere', () => {
  test('removing a user takes devices, extensions and login along, and a DDI leads nowhere', async () => {
    const { db } = world.platform;
    const { user } = await createUser(
      office(),
      UserCreateInput.parse({
        firstName: 'Gone',
        lastName: 'Soon',
        extension: '270',
        device: {},
        login: { username: 'gone', password: 'long enough 1' },
      }),
    );
    await updateDdi(
      office(),
      DdiUpdateInput.parse({ id: world.first.ddiId, destination: { kind: 'user', userId: user.id } }),
    );
    await deleteUser(office(), { id: user.id });
    assert.equal(await db.extension.count({ where: { companyId: world.first.companyId, number: '270' } }), 0);
    assert.equal(await db.login.count({ where: { username: 'gone' } }), 0);
    assert.equal((await db.ddi.findUniqueOrThrow({ where: { id: world.first.ddiId } })).destinationId, null);
    await assert.rejects(getUser(office(), { id: user.id }), refused('not_found'));
  });
  test('a quote is what the call would be charged', async () => {
    const quoted = await quote(asGod(world.platform), { id: world.first.planId, number: '+41446681800', seconds: 90 });
    assert.deepEqual([quoted.prefix, quoted.chargedSeconds, quoted.micros], ['+41', 90, '30000']);
  });
});

describe('a list', () => {
  test('goes through every row once by its cursor, in order, whichever way it is sorted', async () => {
    for (const sort of ['lastName', '-lastName', '-createdAt'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listUsers(office(), UserListInput.parse({ sort, limit: 2, cursor }));
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      const all = await listUsers(office(), UserListInput.parse({ sort, limit: 200 }));
      assert.deepEqual(
        seen,
        all.items.map(({ id }) => id),
        sort,
      );
    }
  });
  test('finds words in any of its columns, upper or lower case', async () => {
    const found = await listUsers(office(), UserListInput.parse({ search: 'uma FIRST' }));
    assert.deepEqual(
      found.items.map(({ id }) => id),
      [world.first.userId],
    );
  });
  test('refuses a cursor of another list, and one that cannot be read', async () => {
    for (const cursor of ['nonsense', Buffer.from('["number","1","x"]').toString('base64url')])
      await assert.rejects(listUsers(office(), UserListInput.parse({ cursor })), refused('invalid'));
  });
});

describe('what is not of one’s own', () => {
  test('a brand knows the default sets and those that god has given it, and can give no others', async () => {
    const { db } = world.platform;
    const [mine, theirs] = [newId(), newId()];
    await db.relaySet.createMany({ data: [mine, theirs].map((id) => ({ id, name: `set ${id}` })) });
    const god = asGod(world.platform);
    await updateBrand(god, { id: world.first.brandId, relaySetId: mine });
    await updateBrand(god, { id: world.stranger.brandId, relaySetId: theirs });
    const brand = contextAt(world, world.first, 'brand');
    const { relaySets } = await listInfrastructure(brand);
    assert.deepEqual(
      [relaySets.some(({ id }) => id === mine), relaySets.some(({ id }) => id === theirs)],
      [true, false],
    );
    const id = world.first.companyId;
    assert.equal((await updateCompany(brand, { id, relaySetId: mine })).relaySetId, mine);
    await assert.rejects(updateCompany(brand, { id, relaySetId: theirs }), refused('not_found', 'relay_set.not_found'));
    await assert.rejects(updateBrand(god, { id: world.first.brandId, relaySetId: newId() }), refused('not_found'));
  });
  test('a company is not charged by a plan in another currency', async () => {
    const brand = contextAt(world, world.first, 'brand');
    const { id: ratingPlanId } = await createRatingPlan(brand, { name: 'Euro', currency: 'EUR' });
    const input = { id: world.first.companyId, ratingPlanId };
    await assert.rejects(updateCompany(brand, input), refused('invalid', 'ratingPlan.currency'));
    const made = CompanyCreateInput.parse({ name: 'Euro buyer', ratingPlanId });
    await assert.rejects(createCompany(brand, made), refused('invalid', 'ratingPlan.currency'));
  });
  test('the audit log tells a company that god did something to it, not from where', async () => {
    await updateCompany({ ...asGod(world.platform), ip: '198.51.100.7' }, { id: world.first.companyId, locale: 'fr' });
    const list = { ...AuditListInput.parse({ action: 'company.update', limit: 1 }) };
    const [seen] = (await listAudit(office(), list)).items;
    assert.deepEqual([seen?.level, seen?.ip], ['god', '']);
    const [whole] = (await listAudit(asGod(world.platform), { ...list, companyId: world.first.companyId })).items;
    assert.deepEqual([whole?.id, whole?.ip], [seen?.id, '198.51.100.7']);
  });
});

test('a call inside is its caller’s and whose phone it rang, and no other’s', async () => {
  const { db } = world.platform;
  const { brandId, companyId } = world.sister;
  const office = contextAt(world, world.sister, 'company');
  const make = async (firstName: string) =>
    (await createUser(office, UserCreateInput.parse({ firstName, lastName: 'Inside' }))).user.id;
  const [caller, called, colleague] = [await make('Caller'), await make('Called'), await make('Colleague')];
  const at = new Date();
  const callId = newId();
  await db.call.create({ data: { id: callId, startedAt: at, endedAt: at, instance: 'p' } });
  await db.cdr.create({
    data: {
      id: newId(),
      callId,
      brandId,
      companyId,
      direction: 'internal',
      dialled: '202',
      caller: '201',
      callee: '202',
      userId: caller,
      calledUserId: called,
      startedAt: at,
      endedAt: at,
      durationMs: 0,
      disposition: 'answered',
      hangupSide: 'caller',
      sipStatus: 200,
      currency: 'CHF',
    },
  });
  const as = (userId: string) => contextAt(world, { ...world.sister, userId }, 'user');
  for (const [userId, count] of [
    [caller, 1],
    [called, 1],
    [colleague, 0],
  ] as const) {
    const { items } = await listCdrs(as(userId), CdrListInput.parse({}));
    assert.equal(items.length, count);
    assert.equal((await getDashboard(as(userId), {})).calls24h.total, count);
    if (count === 0) await assert.rejects(getCall(as(userId), { id: callId }), refused('not_found'));
    else assert.equal((await getCall(as(userId), { id: callId })).cdrs[0]?.calledUserName, 'Called Inside');
    assert.equal((await listCdrs(office, CdrListInput.parse({ userId }))).items.length, count);
  }
});
