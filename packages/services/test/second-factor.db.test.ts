import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  beginSecondFactor,
  type Context,
  checkSession,
  confirmSecondFactor,
  getSecondFactor,
  listSessions,
  listUsers,
  removeSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  revokeOtherSessions,
  ServiceError,
  signIn,
  updateSignInPolicy,
} from '@belfry/services';
import { Secret, TOTP } from 'otpauth';
import { takeCode } from '../src/second-factor/totp.ts';
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
const at = (host: string, username: string, code?: string) =>
  signIn(world.platform, {
    host,
    username,
    password: testPassword,
    ip: '192.0.2.7',
    userAgent: 'test',
    ...(code !== undefined && { code }),
  });
const as = async (host: string, sessionId: string): Promise<Context> => ({
  ...world.platform,
  actor: await checkSession(world.platform, sessionId, host),
  ip: '',
});
/** The code `steps` half minutes from now. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
const setUp = async (host: string, username: string) => {
  const { sessionId } = await at(host, username);
  const ctx = await as(host, sessionId);
  const { secret, uri } = await beginSecondFactor(ctx, { password: testPassword });
  const { codes } = await confirmSecondFactor(ctx, { code: codeOf(secret, -1) });
  return { ctx, secret, uri, codes };
};

describe('the second step of a sign-in', () => {
  test('is in force once a code was given; then the password alone is not enough, and a code is taken once', async () => {
    const host = 'first.alpha.test';
    const other = await at(host, 'office@first');
    const { ctx, secret, uri, codes } = await setUp(host, 'office@first');
    assert.match(uri, /^otpauth:\/\/totp\/Alpha:office%40first\?.*secret=[A-Z2-7]{32}/);
    assert.equal(codes.length, 10);
    await assert.rejects(checkSession(world.platform, other.sessionId, host), refused('unauthenticated'));
    await assert.rejects(at(host, 'office@first'), refused('unauthenticated', 'second_factor.required'));
    await assert.rejects(at(host, 'office@first', '000000'), refused('unauthenticated', 'second_factor.wrong'));
    const code = codeOf(secret);
    const { sessionId } = await at(host, 'office@first', `${code.slice(0, 3)} ${code.slice(3)}`);
    await assert.rejects(at(host, 'office@first', code), refused('unauthenticated', 'second_factor.wrong'));
    const { items } = await listSessions(await as(host, sessionId));
    assert.equal(items.find(({ current }) => current)?.method, 'code');
    assert.deepEqual((await getSecondFactor(ctx)).enabled, true);
  });

  test('keeps nothing that could be read: the secret is sealed, recovery codes are hashed', async () => {
    const { secret, codes } = await setUp('my.first.alpha.test', 'uma@first');
    const { db } = world.platform;
    const kept = JSON.stringify([await db.secondFactor.findMany(), await db.recoveryCode.findMany()], (_, value) =>
      typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    );
    for (const word of [secret, ...codes]) assert.ok(!kept.includes(word));
  });

  test('an older code than the last one is refused too, and of two at a time one is taken', async () => {
    const { db, sealKey } = world.platform;
    const host = 'sister.alpha.test';
    const { secret } = await setUp(host, 'office@sister');
    const { loginId } = (await db.secondFactor.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })) ?? {};
    const now = Date.now() + 3_600_000;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
    const before = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now - 30_000 });
    const both = await Promise.all([1, 2].map(() => takeCode({ db, sealKey }, loginId, code, now)));
    assert.deepEqual(both.sort(), [false, true]);
    assert.equal(await takeCode({ db, sealKey }, loginId, before, now), false);
  });

  test('a recovery code signs in once; new ones end the old', async () => {
    const host = 'my.sister.alpha.test';
    const { ctx, codes } = await setUp(host, 'uma@sister');
    const [first = '', second = ''] = codes;
    assert.ok(await at(host, 'uma@sister', first.toUpperCase()));
    await assert.rejects(at(host, 'uma@sister', first), refused('unauthenticated', 'second_factor.wrong'));
    assert.equal((await getSecondFactor(ctx)).recoveryCodesLeft, 9);
    await renewRecoveryCodes(ctx, { password: testPassword });
    await assert.rejects(at(host, 'uma@sister', second), refused('unauthenticated', 'second_factor.wrong'));
    assert.equal((await getSecondFactor(ctx)).recoveryCodesLeft, 10);
  });

  test('whoever has the password guesses codes no faster than passwords', async () => {
    const host = 'stranger.beta.test';
    const { codes } = await setUp(host, 'office@stranger');
    for (let guess = 0; guess < 5; guess++)
      await assert.rejects(at(host, 'office@stranger', '111111'), refused('unauthenticated', 'second_factor.wrong'));
    await assert.rejects(at(host, 'office@stranger', codes[0]), refused('too_many_attempts'));
  });

  test('is removed by password and code, or by somebody above when it is lost', async () => {
    const host = 'alpha.test';
    const { ctx, codes } = await setUp(host, 'operator');
    const [code = ''] = codes;
    await assert.rejects(removeSecondFactor(ctx, { password: 'wrong', code }), refused('invalid', 'password.wrong'));
    await assert.rejects(
      removeSecondFactor(ctx, { password: testPassword, code: '000000' }),
      refused('invalid', 'second_factor.wrong'),
    );
    await removeSecondFactor(ctx, { password: testPassword, code });
    assert.ok(await at(host, 'operator'));

    const again = await setUp(host, 'operator');
    const id = again.ctx.actor.loginId!;
    await assert.rejects(resetSecondFactor(contextAt(world, world.first, 'company'), { id }), refused('not_found'));
    await resetSecondFactor(asGod(world.platform), { id });
    await assert.rejects(checkSession(world.platform, again.ctx.actor.sessionId!, host), refused('unauthenticated'));
    assert.ok(await at(host, 'operator'));
  });
});

describe('where a level must have a second step', () => {
  test('whoever has none may set it up and nothing else, at once; a brand asks of its own levels only', async () => {
    const { platform, stranger } = world;
    const host = 'beta.test';
    const { sessionId } = await at(host, 'operator');
    assert.ok((await listUsers(await as(host, sessionId), { limit: 5, sort: 'lastName' })).items);
    const brand = contextAt(world, stranger, 'brand');
    await assert.rejects(updateSignInPolicy(brand, { secondFactorLevels: ['god'] }), refused('invalid'));
    await updateSignInPolicy(brand, { secondFactorLevels: ['brand'] });

    const ctx = await as(host, sessionId);
    assert.equal(ctx.actor.needsSecondFactor, true);
    assert.equal((await getSecondFactor(ctx)).required, true);
    await assert.rejects(
      listUsers(ctx, { limit: 5, sort: 'lastName' }),
      refused('forbidden', 'second_factor.required'),
    );
    const { secret } = await beginSecondFactor(ctx, { password: testPassword });
    await confirmSecondFactor(ctx, { code: codeOf(secret) });
    assert.ok((await listUsers(await as(host, sessionId), { limit: 5, sort: 'lastName' })).items);

    const neighbour = await at('alpha.test', 'operator');
    assert.equal((await checkSession(platform, neighbour.sessionId, 'alpha.test')).needsSecondFactor, undefined);
    await updateSignInPolicy(asGod(platform), { secondFactorLevels: ['brand'] });
    assert.equal((await checkSession(platform, neighbour.sessionId, 'alpha.test')).needsSecondFactor, true);
    await updateSignInPolicy(asGod(platform), { secondFactorLevels: [] });
  });
});

test('all other sessions of one’s own end at once, and nobody else’s', async () => {
  const host = 'alpha.test';
  const [here, there] = [await at(host, 'operator'), await at(host, 'operator')];
  const { sessionId: strangers } = await at('my.stranger.beta.test', 'uma@stranger');
  const { ended } = await revokeOtherSessions(await as(host, here.sessionId));
  assert.ok(ended >= 1);
  assert.ok(await as(host, here.sessionId));
  await assert.rejects(as(host, there.sessionId), refused('unauthenticated'));
  assert.ok(await as('my.stranger.beta.test', strangers));
});
