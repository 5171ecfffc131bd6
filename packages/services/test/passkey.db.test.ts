import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { PasskeyConfirmInput } from '@belfry/contracts';
import {
  askForPasskey,
  beginPasskey,
  type Context,
  changeOwnPassword,
  checkSession,
  confirmPasskey,
  listPasskeys,
  listSessions,
  removePasskey,
  resetSecondFactor,
  ServiceError,
  setPassword,
  signIn,
  signInByPasskey,
  updateSignInPolicy,
} from '@belfry/services';
import { Authenticator } from './authenticator.ts';
import { asGod, createTestWorld, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};
const from = { ip: '192.0.2.9', userAgent: 'test' };
const by = async (host: string, username: string): Promise<Context> => {
  const { sessionId } = await signIn(world.platform, { host, username, password: testPassword, ...from });
  return { ...world.platform, actor: await checkSession(world.platform, sessionId, host), ip: '' };
};
/** A passkey that is kept. */
async function made(ctx: Context, host: string): Promise<Authenticator> {
  const authenticator = new Authenticator();
  const { challenge } = await beginPasskey(ctx, { password: testPassword });
  await confirmPasskey(
    ctx,
    PasskeyConfirmInput.parse({ name: 'Laptop', response: authenticator.make(challenge, host) }),
  );
  return authenticator;
}
const asked = async (host: string) => (await askForPasskey(world.platform, { host, ip: from.ip })).challenge;

describe('a passkey', () => {
  const host = 'first.alpha.test';

  test('signs its owner in without a password, once for each challenge', async () => {
    const ctx = await by(host, 'office@first');
    const authenticator = await made(ctx, host);
    const challenge = await asked(host);
    const answer = authenticator.sign(challenge, host);
    const { sessionId } = await signInByPasskey(world.platform, { host, answer, ...from });
    const actor = await checkSession(world.platform, sessionId, host);
    assert.equal(actor.loginId, ctx.actor.loginId);
    const { items } = await listSessions({ ...world.platform, actor, ip: '' });
    assert.equal(items.find(({ current }) => current)?.method, 'passkey');
    await assert.rejects(signInByPasskey(world.platform, { host, answer, ...from }), refused('unauthenticated'));
    const again = authenticator.sign(challenge, host);
    await assert.rejects(signInByPasskey(world.platform, { host, answer: again, ...from }), refused('unauthenticated'));
    const { items: keys } = await listPasskeys(ctx);
    assert.deepEqual(
      keys.map((key) => [key.name, key.host, key.lastUsedAt !== null]),
      [['Laptop', host, true]],
    );
  });

  test('signs in at no other host, and not for a page of another origin, nor with a copy that counts behind, nor unseen', async () => {
    const ctx = await by(host, 'office@first');
    const authenticator = await made(ctx, host);
    const attempt = async (at: string, mischief: Parameters<Authenticator['sign']>[2]) => {
      const answer = authenticator.sign(await asked(at), at, mischief);
      return signInByPasskey(world.platform, { host: at, answer, ...from });
    };
    await attempt(host, { counter: 10 });
    for (const [at, mischief] of [
      ['sister.alpha.test', {}],
      ['my.first.alpha.test', {}],
      [host, { origin: 'https://first.alpha.test.evil.test', counter: 11 }],
      [host, { origin: 'http://first.alpha.test', counter: 12 }],
      [host, { rpId: 'alpha.test', counter: 13 }],
      [host, { seesNobody: true, counter: 14 }],
      [host, { counter: 9 }],
    ] as const)
      await assert.rejects(attempt(at, mischief), refused('unauthenticated'), JSON.stringify([at, mischief]));
    const stranger = new Authenticator().sign(await asked(host), host);
    await assert.rejects(
      signInByPasskey(world.platform, { host, answer: stranger, ...from }),
      refused('unauthenticated'),
    );
    await attempt(host, { counter: 20 });
  });

  test('of another key with the same name is refused: the signature decides', async () => {
    const authenticator = await made(await by(host, 'office@first'), host);
    const thief = new Authenticator();
    const answer = { ...thief.sign(await asked(host), host), id: authenticator.id.toString('base64url') };
    await assert.rejects(
      signInByPasskey(world.platform, { host, answer: { ...answer, rawId: answer.id }, ...from }),
      refused('unauthenticated'),
    );
  });

  test('is kept only for whoever asked, with their password, at this host', async () => {
    const ctx = await by(host, 'office@first');
    await assert.rejects(beginPasskey(ctx, { password: 'wrong' }), refused('invalid'));
    const keep = (to: Context, response: unknown) =>
      confirmPasskey(to, PasskeyConfirmInput.parse({ name: 'Other', response }));
    const { challenge } = await beginPasskey(ctx, { password: testPassword });
    const other = await by('sister.alpha.test', 'office@sister');
    await assert.rejects(keep(other, new Authenticator().make(challenge, 'sister.alpha.test')), refused('invalid'));
    await assert.rejects(keep(ctx, new Authenticator().make(challenge, 'sister.alpha.test')), refused('invalid'));
    const fresh = await beginPasskey(ctx, { password: testPassword });
    const authenticator = new Authenticator();
    await keep(ctx, authenticator.make(fresh.challenge, host));
    await assert.rejects(
      keep(ctx, authenticator.make(fresh.challenge, host)),
      refused('invalid'),
      'a challenge is good once',
    );
  });

  test('is kept once, and no more than twenty of one person, however many were begun', async () => {
    const ctx = await by(host, 'office@first');
    const { loginId } = ctx.actor;
    const { db } = world.platform;
    await db.passkey.deleteMany({ where: { loginId: loginId! } });
    const keep = (response: unknown) => confirmPasskey(ctx, PasskeyConfirmInput.parse({ name: 'Other', response }));
    const begin = async () => (await beginPasskey(ctx, { password: testPassword })).challenge;
    const authenticator = new Authenticator();
    await keep(authenticator.make(await begin(), host));
    await assert.rejects(keep(authenticator.make(await begin(), host)), refused('conflict'), 'the same credential');
    const rest = Array.from({ length: 18 }, () => ({
      id: randomUUID(),
      loginId: loginId!,
      host,
      credentialId: randomBytes(16),
      publicKey: randomBytes(77),
      name: 'Another',
    }));
    await db.passkey.createMany({ data: rest });
    const challenges = [await begin(), await begin(), await begin()];
    const kept = await Promise.allSettled(
      challenges.map((challenge) => keep(new Authenticator().make(challenge, host))),
    );
    const refusals = kept.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    assert.equal(refusals.length, 2);
    for (const refusal of refusals) refused('conflict')(refusal);
    assert.equal(await db.passkey.count({ where: { loginId: loginId! } }), 20);
    await db.passkey.deleteMany({ where: { loginId: loginId! } });
  });

  test('is removed by its owner alone, and by whoever helps them after a loss', async () => {
    const ctx = await by(host, 'office@first');
    await made(ctx, host);
    const [key] = (await listPasskeys(ctx)).items;
    const other = await by('sister.alpha.test', 'office@sister');
    await assert.rejects(removePasskey(other, { id: key!.id }), refused('not_found'));
    await removePasskey(ctx, { id: key!.id });
    await assert.rejects(removePasskey(ctx, { id: key!.id }), refused('not_found'));
    const authenticator = await made(ctx, host);
    await resetSecondFactor(asGod(world.platform), { id: ctx.actor.loginId! });
    assert.equal(await world.platform.db.passkey.count({ where: { loginId: ctx.actor.loginId! } }), 0);
    const answer = authenticator.sign(await asked(host), host);
    await assert.rejects(signInByPasskey(world.platform, { host, answer, ...from }), refused('unauthenticated'));
  });

  test('ends with the password of its login, unless its owner keeps it', async () => {
    const ctx = await by(host, 'office@first');
    const authenticator = await made(ctx, host);
    const enter = async (key: Authenticator) =>
      signInByPasskey(world.platform, { host, answer: key.sign(await asked(host), host), ...from });
    const own = (revokeTokens: boolean) =>
      changeOwnPassword(ctx, { current: testPassword, password: testPassword, revokeTokens });
    await own(false);
    assert.ok((await enter(authenticator)).sessionId);
    await own(true);
    await assert.rejects(enter(authenticator), refused('unauthenticated'));
    const another = await made(ctx, host);
    const neighbour = await by('sister.alpha.test', 'office@sister');
    await made(neighbour, 'sister.alpha.test');
    await setPassword(asGod(world.platform), { id: ctx.actor.loginId!, password: testPassword });
    await assert.rejects(enter(another), refused('unauthenticated'));
    assert.equal((await listPasskeys(neighbour)).items.length, 1, 'others keep theirs');
  });

  test('is two factors in one, where a second step is required; and needs none where there is no portal', async () => {
    const authenticator = await made(await by(host, 'office@first'), host);
    const platform = asGod(world.platform);
    await updateSignInPolicy(platform, { secondFactorLevels: ['company'] });
    const answer = authenticator.sign(await asked(host), host);
    const { sessionId } = await signInByPasskey(world.platform, { host, answer, ...from });
    assert.equal((await checkSession(world.platform, sessionId, host)).needsSecondFactor, undefined);
    assert.equal((await by(host, 'office@first')).actor.needsSecondFactor, true);
    await updateSignInPolicy(platform, { secondFactorLevels: [] });
    await assert.rejects(askForPasskey(world.platform, { host: 'nobody.test', ip: '' }), refused('not_found'));
  });

  test('of somebody who is switched off signs nobody in', async () => {
    const ctx = await by('sister.alpha.test', 'office@sister');
    const authenticator = await made(ctx, 'sister.alpha.test');
    await world.platform.db.login.update({ where: { id: ctx.actor.loginId! }, data: { active: false } });
    const answer = authenticator.sign(await asked('sister.alpha.test'), 'sister.alpha.test');
    await assert.rejects(
      signInByPasskey(world.platform, { host: 'sister.alpha.test', answer, ...from }),
      refused('unauthenticated'),
    );
  });
});
