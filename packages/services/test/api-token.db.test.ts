import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BrandCreateInput, CompanyCreateInput, UserCreateInput } from '@belfry/contracts';
import {
  type Context,
  checkApiToken,
  createApiToken,
  createBrand,
  createCompany,
  createLogin,
  createMembership,
  createPortalDomain,
  createUser,
  inviteLogin,
  listApiTokens,
  putPortalCertificate,
  resetSecondFactor,
  ServiceError,
  setPassword,
  updateBrandCalls,
  updateLogin,
  updateUser,
} from '@belfry/services';
import { actorAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
let ctx: Context;
before(async () => {
  world = await createTestWorld();
  const { companyId } = world.first;
  const { id } = await world.platform.db.membership.findFirstOrThrow({ where: { companyId, level: 'company' } });
  ctx = { ...world.platform, actor: { ...actorAt(world.first, 'company'), membershipId: id }, ip: '' };
});
after(() => world.close());

type Input = Parameters<typeof createApiToken>[1];
const keyOf = async (input: Partial<Input>) => (await createApiToken(ctx, { name: 'Test', ...input })).token;
const refused = (code: string, reason: string) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && error.reason === reason;
const soon = () => new Date(Date.now() + 60_000).toISOString();

test('a key without limits may do all that its membership may', async () => {
  const actor = await checkApiToken(world.platform, await keyOf({}), '192.0.2.1');
  assert.deepEqual([actor.level, actor.scopes, actor.isLimitedKey], ['company', undefined, undefined]);
});

test('a key that was made before there were scopes may do everything from anywhere', async () => {
  const { db } = world.platform;
  const token = await keyOf({ scopes: ['calls:read'], networks: ['192.0.2.7/32'] });
  const { id } = (await listApiTokens(ctx)).items[0]!;
  // As the migration left the rows that there were.
  await db.$executeRaw`UPDATE "ApiToken" SET "scopes" = DEFAULT, "networks" = DEFAULT WHERE "id" = ${id}::uuid`;
  const actor = await checkApiToken(world.platform, token, '');
  assert.deepEqual([actor.scopes, actor.isLimitedKey], [undefined, undefined]);
});

test('scopes reach the use cases: what they do not cover is refused, and nothing is made', async () => {
  const actor = await checkApiToken(world.platform, await keyOf({ scopes: ['users:read', 'calls:write'] }), '');
  assert.deepEqual(actor.scopes, ['calls:write', 'users:read']);
  const person = { firstName: 'Not', lastName: 'Made', maxCalls: 0, callsPerSecond: 0 };
  const make = createUser({ ...world.platform, actor, ip: '' }, person);
  await assert.rejects(make, refused('forbidden', 'api_key.scope'));
  assert.equal(await world.platform.db.user.count({ where: { lastName: 'Made' } }), 0);
});

test('a key with a limit makes no other keys', async () => {
  for (const limit of [
    { expiresAt: soon() },
    { networks: ['192.0.2.0/24'] },
    { scopes: ['everything:read', 'users:write'] as Input['scopes'] },
  ]) {
    const actor = await checkApiToken(world.platform, await keyOf(limit), '192.0.2.1');
    const make = createApiToken({ ...world.platform, actor, ip: '' }, { name: 'Child' });
    await assert.rejects(make, (error) => error instanceof ServiceError && error.code === 'forbidden');
  }
  assert.equal(await world.platform.db.apiToken.count({ where: { name: 'Child' } }), 0);
});

test('a key with a limit gives nobody a sign-in, which would have none', async () => {
  const { platform, first } = world;
  const token = await keyOf({ networks: ['192.0.2.0/24'] });
  const limited = { ...platform, actor: await checkApiToken(platform, token, '192.0.2.1'), ip: '192.0.2.1' };
  const above = (level: 'god' | 'brand') => ({
    ...platform,
    actor: { ...actorAt(first, level), isLimitedKey: true as const },
    ip: '',
  });
  const login = await platform.db.login.findFirstOrThrow({
    where: { memberships: { some: { userId: first.userId } } },
  });
  const { id } = login;
  const post = { level: 'company', role: 'admin' } as const;
  const person = { firstName: 'Not', lastName: 'Let in', maxCalls: 0, callsPerSecond: 0 };
  const newLogin = { username: 'let.in', password: 'not let in at all' };
  const counts = () => Promise.all([platform.db.login.count(), platform.db.membership.count()]);
  const before = await counts();
  const ways: Record<string, () => Promise<unknown>> = {
    'login.create': () => createLogin(limited, { ...post, ...newLogin, displayName: 'In' }),
    'login.setPassword': () => setPassword(limited, { id, password: newLogin.password }),
    'login.invite': async () => {
      await platform.db.login.update({ where: { id }, data: { invitedAt: new Date(), email: 'anna@example.com' } });
      await inviteLogin(limited, { id });
    },
    'login.update': () => updateLogin(limited, { id, email: 'in@example.net' }),
    'login.resetSecondFactor': () => resetSecondFactor(limited, { id }),
    'membership.create': () => createMembership(limited, { loginId: id, ...post }),
    'user.create with a login': () => createUser(limited, UserCreateInput.parse({ ...person, login: newLogin })),
    'user.update of an address': () => updateUser(limited, { id: first.userId, email: 'in@example.net' }),
    'portalDomain.create': () =>
      createPortalDomain(above('brand'), { host: 'in.example.net', level: 'company', companyId: first.companyId }),
    'portalDomain.putCertificate': async () => {
      const { id } = await platform.db.portalDomain.findFirstOrThrow({ where: { brandId: first.brandId } });
      return putPortalCertificate(above('brand'), { id, certificate: 'any', key: 'any' });
    },
    'brand.updateCalls of the sender': () => updateBrandCalls(above('brand'), { id: first.brandId, mailFrom: null }),
    'company.create with a login': () =>
      createCompany(
        above('brand'),
        CompanyCreateInput.parse({ name: 'Let in', admin: { ...newLogin, displayName: 'In' } }),
      ),
    'brand.create with a login': () =>
      createBrand(
        above('god'),
        BrandCreateInput.parse({
          name: 'Let in',
          country: 'DE',
          currency: 'EUR',
          admin: { ...newLogin, displayName: 'In' },
        }),
      ),
  };
  for (const [way, go] of Object.entries(ways))
    await assert.rejects(go(), refused('forbidden', 'api_key.limited'), way);
  assert.deepEqual(await counts(), before);
  const now = await platform.db.login.findUniqueOrThrow({ where: { id } });
  assert.deepEqual([now.passwordHash, now.email], [login.passwordHash, 'anna@example.com']);
  // What gives no way in is still its to do.
  await createUser(limited, UserCreateInput.parse(person));
  await updateUser(limited, { id: first.userId, firstName: 'Anna' });
  await updateLogin(limited, { id, displayName: 'Anna' });
  const whole = { ...platform, actor: await checkApiToken(platform, await keyOf({}), ''), ip: '' };
  await updateLogin(whole, { id, email: 'anna@example.net' });
});

test('a key that has ended, or was revoked, says so', async () => {
  const { db } = world.platform;
  const ended = await keyOf({ expiresAt: soon() });
  await checkApiToken(world.platform, ended, '');
  const { id } = (await listApiTokens(ctx)).items[0]!;
  await db.apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
  await assert.rejects(checkApiToken(world.platform, ended, ''), refused('unauthenticated', 'api_key.expired'));
  await db.apiToken.update({ where: { id }, data: { revokedAt: new Date() } });
  await assert.rejects(checkApiToken(world.platform, ended, ''), refused('unauthenticated', 'api_key.revoked'));
  await assert.rejects(
    createApiToken(ctx, { name: 'Past', expiresAt: '2020-01-01T00:00:00Z' }),
    refused('invalid', 'expiresAt.past'),
  );
});

test('a key may be kept to networks', async () => {
  const token = await keyOf({ networks: ['192.0.2.7/32', '198.51.100.0/24', '2001:db8:1::/48'] });
  for (const ip of ['192.0.2.7', '198.51.100.250', '2001:db8:1::99'])
    assert.equal((await checkApiToken(world.platform, token, ip)).isLimitedKey, true, ip);
  for (const ip of ['192.0.2.8', '198.51.101.1', '2001:db8:2::1', '::1', ''])
    await assert.rejects(checkApiToken(world.platform, token, ip), refused('forbidden', 'api_key.address'), ip);
});

test('it is told when and from where a key was last used', async () => {
  const token = await keyOf({});
  const last = async () => (await listApiTokens(ctx)).items[0]!;
  assert.deepEqual([(await last()).lastUsedAt, (await last()).lastUsedIp], [null, '']);
  await checkApiToken(world.platform, token, '192.0.2.1');
  await checkApiToken(world.platform, token, '192.0.2.2');
  assert.equal((await last()).lastUsedIp, '192.0.2.2');
  assert.ok(Date.now() - Date.parse((await last()).lastUsedAt!) < 10_000);
});
