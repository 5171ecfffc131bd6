import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { effectiveRights } from '@belfry/access';
import {
  CompanyListInput,
  LoginCreateInput,
  PeerListInput,
  SimulationInput,
  SipAccountCreateInput,
  SiteCreateInput,
  UserCreateInput,
  UserImportInput,
  UserListInput,
} from '@belfry/contracts';
import {
  actAs,
  type Context,
  checkApiToken,
  checkSession,
  createApiToken,
  createLogin,
  createMembership,
  createSipAccount,
  createSite,
  createUser,
  currentSession,
  deleteUser,
  importUsers,
  listCompanies,
  listPeers,
  listUsers,
  ServiceError,
  signIn,
  simulate,
  updateMembership,
  updateUser,
} from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const refused = (code: string, reason?: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.deepEqual([error.code, error.reason], [code, reason ?? error.reason], error.message);
  return true;
};
const people = (ctx: Context) => listUsers(ctx, UserListInput.parse({}));

let made = 0;
/** Somebody who signs in at the first company, or its brand: what they may is read anew at each `now()`. */
async function somebody(level: 'brand' | 'company', standing: object) {
  const username = `rights-${++made}`;
  const { brandId, companyId } = world.first;
  const at = level === 'brand' ? { brandId } : { companyId };
  const input = { level, ...at, username, displayName: username, password: testPassword, ...standing };
  const login = await createLogin(asGod(world.platform), LoginCreateInput.parse(input));
  const host = level === 'brand' ? 'alpha.test' : 'first.alpha.test';
  const signed = { host, username, password: testPassword, ip: '192.0.2.9', userAgent: 'test' };
  const { sessionId } = await signIn(world.platform, signed);
  const now = async (): Promise<Context> => ({
    ...world.platform,
    actor: await checkSession(world.platform, sessionId, host),
    ip: '192.0.2.9',
  });
  return { now, membershipId: login.memberships[0]!.id, loginId: login.id };
}

describe('rights by area', () => {
  test('take away from the role at once, also from a session that is open and from keys for the API, and say so in words', async () => {
    const { now, membershipId } = await somebody('company', {});
    assert.equal((await people(await now())).items.length, 1);
    const { token } = await createApiToken(await now(), { name: 'of theirs' });
    const admin = contextAt(world, world.first, 'company');
    await updateMembership(admin, { id: membershipId, rights: { people: 'see', trunks: 'none' } });
    const ctx = await now();
    assert.equal((await people(ctx)).items.length, 1);
    const change = updateUser(ctx, { id: world.first.userId, firstName: 'Other' });
    await assert.rejects(change, (error: unknown) => {
      refused('forbidden', 'right.missing')(error);
      assert.match((error as ServiceError).publicMessage, /not given the right to change this: people/);
      return true;
    });
    const actor = await checkApiToken(world.platform, token, '192.0.2.9');
    const ofKey = { ...world.platform, actor, ip: '192.0.2.9' };
    await assert.rejects(listPeers(ofKey, PeerListInput.parse({})), refused('forbidden', 'right.missing'));
    const { rights } = await currentSession(ctx);
    assert.deepEqual([rights.people, rights.trunks, rights.devices, rights.access], ['see', 'none', 'change', 'see']);
    await updateMembership(admin, { id: membershipId, rights: {} });
    assert.equal((await updateUser(await now(), { id: world.first.userId, firstName: 'Uma' })).firstName, 'Uma');
    const entry = await world.platform.db.auditLog.findFirstOrThrow({
      where: { action: 'membership.update', entityId: membershipId },
      orderBy: { at: 'asc' },
    });
    assert.equal((entry.detail as { rights?: string }).rights, 'people: see, trunks: none');
  });

  test('are never more than those of the role', async () => {
    const reader = await somebody('company', { role: 'readonly', rights: { people: 'change' } });
    const change = updateUser(await reader.now(), { id: world.first.userId, firstName: 'Other' });
    await assert.rejects(change, refused('forbidden'));
    assert.equal(effectiveRights({ role: 'readonly', rights: { people: 'change' } }).people, 'see');
  });

  test('whoever lacks any gives nobody any: neither by an operator, nor by the mail address of one', async () => {
    const { now, membershipId } = await somebody('company', { rights: { trunks: 'none' } });
    const ctx = await now();
    const input = { level: 'company' as const, displayName: 'X', password: testPassword, username: 'escalated' };
    await assert.rejects(createLogin(ctx, LoginCreateInput.parse(input)), refused('forbidden', 'right.missing'));
    const other = await somebody('company', {});
    const more = updateMembership(ctx, { id: other.membershipId, role: 'readonly' });
    await assert.rejects(more, refused('forbidden', 'right.missing'));
    const own = updateMembership(await other.now(), { id: other.membershipId, role: 'admin' });
    await assert.rejects(own, refused('invalid', 'membership.own'));
    // The person of this login administers the company as well.
    const god = asGod(world.platform);
    const { companyId } = world.first;
    const login = { username: 'both@first', password: testPassword };
    const named = { companyId, firstName: 'Bo', lastName: 'Both', login };
    const { user } = await createUser(god, UserCreateInput.parse(named));
    const { id: loginId } = await world.platform.db.login.findFirstOrThrow({ where: { username: 'both@first' } });
    await createMembership(god, { loginId, level: 'company', companyId, role: 'admin' });
    const mail = updateUser(ctx, { id: user.id, email: 'mine@evil.test' });
    await assert.rejects(mail, refused('forbidden', 'right.missing'));
    await deleteUser(god, { id: user.id });
    await updateMembership(god, { id: membershipId, rights: {} });
    assert.equal(
      (await updateUser(await now(), { id: world.first.userId, email: 'uma@first.test' })).email,
      'uma@first.test',
    );
  });

  test('a file of people is read by who may make phones and extensions, and changes where nobody is written to who administers something', async () => {
    const god = asGod(world.platform);
    const { companyId } = world.first;
    const login = { username: 'file@first', password: testPassword };
    const named = { companyId, firstName: 'Fia', lastName: 'File', extension: '288', login };
    const { user } = await createUser(god, UserCreateInput.parse(named));
    const load = (ctx: Context, csv: string) => importUsers(ctx, UserImportInput.parse({ csv, dryRun: true }));
    const mail = 'firstName,lastName,extension,email\nFia,File,288,mine@evil.test\n';
    for (const rights of [{ devices: 'see' }, { handling: 'see' }, { people: 'see' }])
      await assert.rejects(
        load(await (await somebody('company', { rights })).now(), mail),
        refused('forbidden', 'right.missing'),
        JSON.stringify(rights),
      );
    const limited = await (await somebody('company', { rights: { trunks: 'none' } })).now();
    assert.deepEqual(
      (await load(limited, mail)).lines.map(({ outcome, changes }) => [outcome, changes]),
      [['changed', ['email']]],
    );
    const { id: loginId } = await world.platform.db.login.findFirstOrThrow({ where: { username: 'file@first' } });
    await createMembership(god, { loginId, level: 'company', companyId, role: 'admin' });
    await assert.rejects(load(limited, mail), refused('forbidden', 'right.missing'));
    assert.equal((await load(limited, 'firstName,lastName,language\nFia,File,fr\n')).changed, 1);
    assert.equal((await load(await (await somebody('company', {})).now(), mail)).changed, 1);
    await deleteUser(god, { id: user.id });
  });

  test('what would happen to a call is told to who may see where calls go; a draft is made of what one may change', async () => {
    const { userId } = world.first;
    const input = { userId, dialled: '201' };
    const draft = [{ procedure: 'user.update', input: { id: userId, active: false } }];
    const run = async (rights: object, more: object = {}) =>
      simulate(await (await somebody('company', { rights })).now(), SimulationInput.parse({ ...input, ...more }));
    await assert.rejects(run({ handling: 'none' }), refused('forbidden', 'right.missing'));
    assert.ok((await run({ handling: 'see', people: 'see' })).now.outcome);
    await assert.rejects(run({ handling: 'see', people: 'see' }, { draft }), refused('forbidden', 'right.missing'));
    assert.ok((await run({ handling: 'see' }, { draft })).other);
  });

  test('a person is made with a phone only by who may make phones', async () => {
    const { now } = await somebody('company', { rights: { devices: 'see' } });
    const input = { firstName: 'Pia', lastName: 'Phone' };
    const withPhone = createUser(await now(), UserCreateInput.parse({ ...input, device: { label: 'Desk' } }));
    await assert.rejects(withPhone, refused('forbidden', 'right.missing'));
    const { user } = await createUser(await now(), UserCreateInput.parse(input));
    await deleteUser(asGod(world.platform), { id: user.id });
  });
});

describe('an operator', () => {
  test('of some sites has the people there as they come and go; taken away, they are found no more', async () => {
    const god = asGod(world.platform);
    const { companyId, siteId, userId } = world.first;
    const site = { companyId, name: 'Lausanne', country: 'CH', timezone: 'Europe/Zurich' };
    const lausanne = await createSite(god, SiteCreateInput.parse(site));
    const { now, membershipId } = await somebody('company', { role: 'operator', siteIds: [lausanne.id] });
    assert.deepEqual((await people(await now())).items, []);
    const { user } = await createUser(await now(), UserCreateInput.parse({ firstName: 'Lou', lastName: 'Local' }));
    assert.deepEqual([user.siteId, (await people(await now())).items.map(({ id }) => id)], [lausanne.id, [user.id]]);
    const phone = await createSipAccount(await now(), SipAccountCreateInput.parse({ userId: user.id }));
    assert.equal(phone.account.userId, user.id);
    await assert.rejects(updateUser(await now(), { id: userId, firstName: 'X' }), refused('not_found'));
    await updateMembership(god, { id: membershipId, siteIds: [siteId] });
    assert.deepEqual(
      (await people(await now())).items.map(({ id }) => id),
      [userId],
    );
    await assert.rejects(updateUser(await now(), { id: user.id, firstName: 'X' }), refused('not_found'));
    await updateMembership(god, { id: membershipId, siteIds: [] });
    assert.deepEqual((await people(await now())).items, []);
    await deleteUser(god, { id: user.id });
  });

  test('of some companies of a brand has these, acts as them, and as no other; what is taken away ends at once', async () => {
    const { first, sister } = world;
    const { now, membershipId } = await somebody('brand', { role: 'operator', companyIds: [first.companyId] });
    const companies = await listCompanies(await now(), CompanyListInput.parse({}));
    assert.deepEqual(
      companies.items.map(({ id }) => id),
      [first.companyId],
    );
    await assert.rejects(actAs(await now(), { level: 'company', id: sister.companyId }), refused('not_found'));
    await assert.rejects(actAs(await now(), { level: 'user', id: sister.userId }), refused('not_found'));
    await actAs(await now(), { level: 'company', id: first.companyId });
    const acting = await now();
    assert.deepEqual([acting.actor.level, acting.actor.role], ['company', 'admin']);
    assert.equal((await listPeers(acting, PeerListInput.parse({}))).items.length, 1);
    await updateMembership(asGod(world.platform), { id: membershipId, companyIds: [sister.companyId] });
    const after = await now();
    assert.deepEqual([after.actor.level, after.actor.role], ['brand', 'operator']);
    assert.deepEqual(
      (await people(after)).items.map(({ id }) => id),
      [sister.userId],
    );
  });

  test('is given nothing of another company or brand, and is none of the platform or of a person', async () => {
    const { companyId, brandId } = world.first;
    const god = asGod(world.platform);
    const login = (input: object) =>
      createLogin(
        god,
        LoginCreateInput.parse({ displayName: 'N', password: testPassword, role: 'operator', ...input }),
      );
    const { siteId } = world.sister;
    await assert.rejects(
      login({ username: 'n1', level: 'company', companyId, siteIds: [siteId] }),
      refused('not_found'),
    );
    const companyIds = [world.stranger.companyId];
    await assert.rejects(login({ username: 'n2', level: 'brand', brandId, companyIds }), refused('not_found'));
    await assert.rejects(login({ username: 'n3', level: 'god' }), refused('invalid', 'role.level'));
    const { userId } = world.first;
    await assert.rejects(login({ username: 'n4', level: 'user', userId }), refused('invalid', 'role.level'));
  });
});
