import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  actAs,
  changeOwnPassword,
  checkApiToken,
  checkSession,
  createApiToken,
  revokeApiToken,
  revokeSession,
  ServiceError,
  setPassword,
  signIn,
  stopActing,
} from '@belfry/services';
import { asGod, createTestWorld, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const at = (host: string, username: string, password = testPassword, ip = '192.0.2.7') =>
  signIn(world.platform, { host, username, password, ip, userAgent: 'test' });
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

describe('signing in', () => {
  test("the host decides the scope: a company's login signs in at its company's host and at no other", async () => {
    const { sessionId } = await at('first.alpha.test:3000', 'office@first');
    const actor = await checkSession(world.platform, sessionId, 'FIRST.alpha.test:8080');
    assert.deepEqual([actor.level, actor.companyId], ['company', world.first.companyId]);
    for (const host of ['sister.alpha.test', 'alpha.test', 'my.first.alpha.test', 'beta.test', 'elsewhere.test'])
      await assert.rejects(at(host, 'office@first'), refused('unauthenticated'), host);
  });
  test('a session of one host is refused on another', async () => {
    const { sessionId } = await at('my.first.alpha.test', 'uma@first');
    await assert.rejects(checkSession(world.platform, sessionId, 'first.alpha.test'), refused('unauthenticated'));
  });
  test('unknown user and wrong password are answered alike', async () => {
    const said = async (username: string) => {
      const error = await at('sister.alpha.test', username, 'wrong').catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ServiceError);
      return [error.code, error.publicMessage, error.reason];
    };
    assert.deepEqual(await said('nobody'), await said('office@sister'));
  });
  test('guessing is slowed down per user name and source, known or not, and others go on', async () => {
    for (const username of ['operator', 'nobody-at-all']) {
      for (let attempt = 0; attempt < 5; attempt++)
        await assert.rejects(at('beta.test', username, 'wrong'), refused('unauthenticated'));
      await assert.rejects(at('beta.test', username), refused('too_many_attempts'));
    }
    assert.ok(await at('beta.test', 'operator', testPassword, '192.0.2.8'), 'from elsewhere the password is right');
    assert.ok(await at('alpha.test', 'operator'), 'a namesake of another brand');
  });
  test('many guesses at a time are no way round', async () => {
    const guesses = Array.from({ length: 20 }, () =>
      at('sister.alpha.test', 'office@sister', 'wrong', '192.0.2.9').catch((error: ServiceError) => error.code),
    );
    const codes = await Promise.all(guesses);
    assert.equal(codes.filter((code) => code === 'unauthenticated').length, 5, codes.join(' '));
  });
  test('nor are other hosts that let the same login in, nor addresses of one /64', async () => {
    const { db } = world.platform;
    const { brandId, companyId } = world.first;
    const host = 'second-door.alpha.test';
    await db.portalDomain.create({ data: { id: crypto.randomUUID(), host, level: 'company', brandId, companyId } });
    for (let attempt = 0; attempt < 5; attempt++) {
      const guess = at(attempt % 2 ? host : 'first.alpha.test', 'office@first', 'wrong', `2001:db8::${attempt}`);
      await assert.rejects(guess, refused('unauthenticated'));
    }
    for (const door of [host, 'first.alpha.test'])
      await assert.rejects(at(door, 'office@first', testPassword, '2001:db8:0:0:1::9'), refused('too_many_attempts'));
    assert.ok(await at(host, 'office@first', testPassword, '2001:db8:0:1::9'));
  });
  test('many sources against one login, and one source against many logins, are slowed down too', async () => {
    const codes = async (guess: (number: number) => Promise<unknown>, count: number) => {
      let refusals = 0;
      for (let number = 0; number < count; number++)
        await guess(number).catch((error: ServiceError) => (refusals += Number(error.code === 'too_many_attempts')));
      return refusals;
    };
    assert.equal(await codes((number) => at('sister.alpha.test', 'spread', 'x', `198.51.100.${number}`), 30), 0);
    assert.equal(await codes(() => at('sister.alpha.test', 'spread', 'x', '198.51.100.99'), 1), 1);
    assert.equal(await codes((number) => at('sister.alpha.test', `name${number}`, 'x', '203.0.113.1'), 100), 0);
    assert.equal(await codes(() => at('sister.alpha.test', 'office@sister', testPassword, '203.0.113.1'), 1), 1);
  });
});

describe('a session', () => {
  test('ends at once when it is revoked', async () => {
    const { sessionId } = await at('first.alpha.test', 'office@first');
    const actor = await checkSession(world.platform, sessionId, 'first.alpha.test');
    await revokeSession({ ...world.platform, actor, ip: '' }, { id: sessionId });
    await assert.rejects(checkSession(world.platform, sessionId, 'first.alpha.test'), refused('unauthenticated'));
  });
  test('ends when it expires, when it lies idle, and when the password is set anew', async () => {
    const { db } = world.platform;
    const change = [
      (id: string) => db.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }),
      (id: string) => db.session.update({ where: { id }, data: { lastSeenAt: new Date(Date.now() - 3 * 3_600_000) } }),
      async (id: string) => {
        const { loginId } = await db.session.findUniqueOrThrow({ where: { id } });
        await setPassword(asGod(world.platform), { id: loginId, password: testPassword });
      },
    ];
    for (const act of change) {
      const { sessionId } = await at('first.alpha.test', 'office@first');
      await act(sessionId);
      await assert.rejects(checkSession(world.platform, sessionId, 'first.alpha.test'), refused('unauthenticated'));
    }
  });
  test('is kept from lying idle by use, not by being looked at', async () => {
    const { db } = world.platform;
    const { sessionId } = await at('first.alpha.test', 'office@first');
    const lastSeenAt = new Date(Date.now() - 3_600_000);
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt } });
    const seen = async () => (await db.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt.getTime();
    await checkSession(world.platform, sessionId, 'first.alpha.test', { touch: false });
    assert.equal(await seen(), lastSeenAt.getTime());
    await checkSession(world.platform, sessionId, 'first.alpha.test');
    assert.ok((await seen()) > Date.now() - 60_000);
  });
  test('acts as the level below, plainly and audited, and as itself again', async () => {
    const { platform, first, stranger } = world;
    const { sessionId } = await at('alpha.test', 'operator');
    const now = () => checkSession(platform, sessionId, 'alpha.test');
    const context = async () => ({ ...platform, actor: await now(), ip: '' });
    await actAs(await context(), { level: 'company', id: first.companyId });
    const acting = await now();
    assert.deepEqual([acting.level, acting.actingFrom, acting.companyId], ['company', 'brand', first.companyId]);
    const { db } = platform;
    const audited = await db.auditLog.findFirstOrThrow({
      where: { action: 'session.actAs', companyId: first.companyId },
    });
    assert.deepEqual([audited.actingFrom, audited.loginId], ['brand', acting.loginId]);
    await assert.rejects(createApiToken(await context(), { name: 'x' }), refused('forbidden'));
    await actAs(await context(), { level: 'user', id: first.userId });
    assert.equal((await now()).level, 'user');
    await assert.rejects(actAs(await context(), { level: 'company', id: stranger.companyId }), refused('not_found'));
    await stopActing(await context());
    assert.deepEqual([(await now()).level, (await now()).actingFrom], ['brand', undefined]);
  });
});

test('an API token acts as its membership until it is revoked', async () => {
  const { platform } = world;
  const { sessionId } = await at('my.first.alpha.test', 'uma@first');
  const actor = await checkSession(platform, sessionId, 'my.first.alpha.test');
  const ctx = { ...platform, actor, ip: '' };
  const { token, info } = await createApiToken(ctx, { name: 'Mine' });
  assert.match(token, /^bft_[\w-]{43}$/);
  assert.deepEqual(
    [(await checkApiToken(platform, token, '')).level, (await checkApiToken(platform, token, '')).userId],
    ['user', world.first.userId],
  );
  await revokeApiToken(ctx, { id: info.id });
  await assert.rejects(checkApiToken(platform, token, ''), refused('unauthenticated'));
});

test('an API token ends with the password of its login, unless its owner keeps it', async () => {
  const { platform } = world;
  const { sessionId } = await at('my.first.alpha.test', 'uma@first');
  const actor = await checkSession(platform, sessionId, 'my.first.alpha.test');
  const ctx = { ...platform, actor, ip: '' };
  const fresh = async () => (await createApiToken(ctx, { name: 'Mine' })).token;
  const own = (revokeTokens: boolean) =>
    changeOwnPassword(ctx, { current: testPassword, password: testPassword, revokeTokens });
  const token = await fresh();
  await own(false);
  assert.equal((await checkApiToken(platform, token, '')).level, 'user');
  await own(true);
  await assert.rejects(checkApiToken(platform, token, ''), refused('unauthenticated'));
  const another = await fresh();
  await setPassword(asGod(platform), { id: actor.loginId!, password: testPassword });
  await assert.rejects(checkApiToken(platform, another, ''), refused('unauthenticated'));
});
