import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { SignInProviderPutInput } from '@belfry/contracts';
import {
  beginProviderSignIn,
  type Context,
  checkSession,
  checkSignInProvider,
  getSignInProvider,
  listSessions,
  offeredProvider,
  putSignInProvider,
  resetSecondFactor,
  resolvePortal,
  ServiceError,
  signIn,
  signInByProvider,
  updateSignInPolicy,
  updateWebhookSettings,
} from '@belfry/services';
import { startProvider, type TestProvider } from '../../../e2e/support/open-id-provider.ts';
import { asGod, contextAt, createTestWorld, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
let idp: TestProvider;
const host = 'first.alpha.test';
const redirectUri = `https://${host}/api/auth/callback/provider`;
const from = { ip: '192.0.2.9', userAgent: 'test' };

before(async () => {
  world = await createTestWorld();
  idp = await startProvider({ address: '127.13.6.1', redirectUris: [redirectUri] });
});
after(async () => {
  await idp.close();
  await world.close();
});

const refused = (code: string, reason?: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  if (reason !== undefined) assert.equal(error.reason, reason);
  return true;
};
const settings = (more: object = {}) =>
  SignInProviderPutInput.parse({
    name: 'Acme ID',
    issuer: idp.issuer,
    clientId: idp.clientId,
    clientSecret: idp.clientSecret,
    levels: ['company', 'user'],
    ...more,
  });
const company = () => contextAt(world, world.first, 'company');

/** Somebody goes to the provider, signs in there, and comes back; `change`: what somebody else does to what comes back. */
async function come(
  claims: object,
  change: (returned: Parameters<typeof signInByProvider>[1]['returned']) => void = () => {},
) {
  const start = await beginProviderSignIn(world.platform, { host, ip: from.ip });
  assert.ok(start);
  const [state, nonce, codeVerifier] = [0, 1, 2].map(() => randomBytes(32).toString('base64url')) as [
    string,
    string,
    string,
  ];
  const url = new URL(start.metadata.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: start.clientId,
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: redirectUri,
    state,
    nonce,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const back = await idp.signIn(url.href, claims);
  const returned = {
    code: back.searchParams.get('code') ?? '',
    state: back.searchParams.get('state') ?? undefined,
    iss: back.searchParams.get('iss') ?? undefined,
    redirectUri,
    expected: { state, nonce, codeVerifier },
  };
  change(returned);
  return signInByProvider(world.platform, { host, ...from, returned });
}

describe('a sign-in provider', () => {
  test('is asked before it is kept, and only where webhooks may lead too', async () => {
    const isIssuer = (pattern: RegExp) => (error: unknown) => {
      assert.ok(error instanceof ServiceError);
      assert.equal(error.field, 'issuer');
      assert.match(error.publicMessage, pattern);
      return true;
    };
    await assert.rejects(putSignInProvider(company(), settings()), isIssuer(/no public address/));
    await updateWebhookSettings(asGod(world.platform), { networks: ['127.13.6.0/24'] });
    await assert.rejects(
      putSignInProvider(company(), settings({ issuer: `${idp.issuer}/elsewhere` })),
      isIssuer(/answers 404/),
    );
    await assert.rejects(
      putSignInProvider(company(), settings({ issuer: `${idp.issuer}/` })),
      isIssuer(/calls itself/),
    );
    const made = await putSignInProvider(company(), settings());
    assert.equal(made.hasSecret, true);
    assert.ok(!JSON.stringify(made).includes(idp.clientSecret));
    assert.ok(made.hosts.includes(host));
    assert.deepEqual(await checkSignInProvider(company(), {}), {
      ok: true,
      problem: null,
      signInAt: `${idp.issuer}/auth`,
    });
    await putSignInProvider(company(), settings({ clientSecret: 'another one' }));
    assert.match((await checkSignInProvider(company(), {})).problem ?? '', /secret is another/);
    await putSignInProvider(company(), settings());
  });

  test('keeps its secret to itself: another issuer or client needs its own', async () => {
    const { clientSecret: _, ...rest } = settings({ clientId: 'another' });
    await assert.rejects(putSignInProvider(company(), rest), refused('invalid', 'provider.secret'));
    const { clientSecret: _same, ...same } = settings({ name: 'Acme' });
    assert.equal((await putSignInProvider(company(), same)).hasSecret, true);
  });

  test('is of one tenant: neither above, beside nor below', async () => {
    await assert.rejects(
      putSignInProvider(company(), settings({ levels: ['brand'] })),
      refused('invalid', 'level.above'),
    );
    const { brandId, companyId } = world.first;
    for (const actor of [contextAt(world, world.stranger, 'brand'), contextAt(world, world.sister, 'company')])
      await assert.rejects(getSignInProvider(actor, { companyId }), refused('not_found', 'company.not_found'));
    assert.equal((await getSignInProvider(contextAt(world, world.first, 'brand'), { brandId })).provider, null);
    const offered = async (name: string) => {
      const portal = await resolvePortal(world.platform, name);
      assert.ok(portal);
      return offeredProvider(world.platform, portal);
    };
    assert.deepEqual(await offered(host), { name: 'Acme', isOnly: false });
    assert.equal(await offered('sister.alpha.test'), null);
    assert.equal(await offered('alpha.test'), null);
  });

  test('signs in whom it vouches for, finds them again by their account, and the session is one like others', async () => {
    const outcome = await come({ sub: 'anna', email: 'Office@First', email_verified: true }).catch((error) => error);
    // The user name `office@first` is no mail address: nobody has it yet.
    assert.equal(outcome.reason, 'provider.unknown');
    await world.platform.db.login.updateMany({
      where: { username: 'office@first' },
      data: { email: 'office@first.example' },
    });
    const first = await come({ sub: 'anna', email: 'Office@First.example', email_verified: true });
    assert.ok('sessionId' in first);
    const actor = await checkSession(world.platform, first.sessionId, host);
    assert.equal(actor.companyId, world.first.companyId);
    const ctx: Context = { ...world.platform, actor, ip: '' };
    assert.equal((await listSessions(ctx)).items.find(({ current }) => current)?.method, 'provider');
    // Another address, the same account: the same person.
    const again = await come({ sub: 'anna', email: 'new@first.example', email_verified: true });
    assert.equal('loginId' in again && again.loginId, first.loginId);
    // The same address, another account: somebody else may have got it.
    await assert.rejects(
      come({ sub: 'mallory', email: 'office@first.example', email_verified: true }),
      refused('unauthenticated', 'provider.other_account'),
    );
    await resetSecondFactor(contextAt(world, world.first, 'brand'), { id: first.loginId });
    const anew = await come({ sub: 'anna-2', email: 'office@first.example', email_verified: true });
    assert.equal('loginId' in anew && anew.loginId, first.loginId);
  });

  test('lets nobody in whose address is not verified, of another domain, or of another tenant', async () => {
    const unverified = { sub: 'x1', email: 'office@first.example' };
    await assert.rejects(come(unverified), refused('unauthenticated', 'provider.unverified'));
    await assert.rejects(
      come({ ...unverified, email_verified: false }),
      refused('unauthenticated', 'provider.unverified'),
    );
    await assert.rejects(come({ sub: 'x2' }), refused('unauthenticated', 'provider.no_email'));
    await world.platform.db.login.updateMany({
      where: { username: 'office@sister' },
      data: { email: 'office@sister.example' },
    });
    await assert.rejects(
      come({ sub: 'x3', email: 'office@sister.example', email_verified: true }),
      refused('unauthenticated', 'provider.unknown'),
    );
    await putSignInProvider(company(), settings({ domains: ['acme.example'] }));
    await assert.rejects(
      come({ sub: 'anna-2', email: 'office@first.example', email_verified: true }),
      refused('unauthenticated', 'provider.domain'),
    );
    await putSignInProvider(company(), settings());
  });

  test('believes only what belongs to this very sign-in', async () => {
    const anna = { sub: 'anna-2', email: 'office@first.example', email_verified: true };
    const isFailed = refused('unavailable', 'provider.failed');
    const other = randomBytes(32).toString('base64url');
    await assert.rejects(
      come(anna, (back) => Object.assign(back, { state: other })),
      isFailed,
    );
    await assert.rejects(
      come(anna, (back) => Object.assign(back, { iss: 'https://elsewhere.example' })),
      isFailed,
    );
    await assert.rejects(
      come(anna, (back) => Object.assign(back.expected, { nonce: other })),
      isFailed,
    );
    await assert.rejects(
      come(anna, (back) => Object.assign(back.expected, { codeVerifier: other })),
      isFailed,
    );
    await assert.rejects(
      come(anna, (back) => Object.assign(back, { code: other })),
      isFailed,
    );
    const said = {
      issuer: /"iss" claim/,
      audience: /"aud" claim/,
      expired: /"exp" claim/,
      signature: /signature verification/,
      none: /"alg"/,
    };
    for (const [tamper, pattern] of Object.entries(said)) {
      idp.tamperWith(tamper as keyof typeof said);
      await assert.rejects(
        come(anna),
        (error) => isFailed(error) && assert.match(String(error), pattern) === undefined,
      );
    }
    idp.tamperWith(undefined);
    assert.ok('sessionId' in (await come(anna)));
  });

  test('stands for the second step when it says so, or is trusted to; else the own one is asked for', async () => {
    const anna = { sub: 'anna-2', email: 'office@first.example', email_verified: true };
    const god = asGod(world.platform);
    await updateSignInPolicy(god, { secondFactorLevels: ['company'] });
    const needs = async (more: object = {}) => {
      const outcome = await come({ ...anna, ...more });
      assert.ok('sessionId' in outcome);
      return (await checkSession(world.platform, outcome.sessionId, host)).needsSecondFactor === true;
    };
    assert.equal(await needs(), true);
    assert.equal(await needs({ amr: ['pwd', 'mfa'] }), false);
    await putSignInProvider(company(), settings({ trustsSecondStep: true }));
    assert.equal(await needs(), false);
    await putSignInProvider(company(), settings());
    const login = await world.platform.db.login.findFirstOrThrow({ where: { username: 'office@first' } });
    await world.platform.db.secondFactor.create({
      data: { loginId: login.id, sealedSecret: randomBytes(60), confirmedAt: new Date() },
    });
    const outcome = await come(anna);
    assert.ok('codeOf' in outcome);
    assert.equal(outcome.codeOf.loginId, login.id);
    await world.platform.db.secondFactor.deleteMany({ where: { loginId: login.id } });
    await updateSignInPolicy(god, { secondFactorLevels: [] });
  });

  test('adds whoever is new only where that is wanted, and they may look only', async () => {
    const bob = { sub: 'bob', email: 'bob@acme.example', email_verified: true, name: 'Bob B.' };
    await assert.rejects(come(bob), refused('unauthenticated', 'provider.unknown'));
    await assert.rejects(
      putSignInProvider(company(), settings({ addsLogins: true })),
      refused('invalid', 'provider.domains'),
    );
    await putSignInProvider(company(), settings({ addsLogins: true, domains: ['acme.example'] }));
    const outcome = await come(bob);
    assert.ok('sessionId' in outcome);
    const actor = await checkSession(world.platform, outcome.sessionId, host);
    assert.deepEqual(
      [actor.name, actor.level, actor.role, actor.companyId],
      ['Bob B.', 'company', 'readonly', world.first.companyId],
    );
    const logged = await world.platform.db.auditLog.findFirst({
      where: { action: 'login.create', entityId: outcome.loginId },
    });
    assert.deepEqual(logged?.detail, {
      username: 'bob@acme.example',
      level: 'company',
      role: 'readonly',
      by: 'Acme ID',
    });
  });

  test('can be the only way in, but for administrators', async () => {
    await putSignInProvider(company(), settings({ isOnly: true, addsLogins: true, domains: ['acme.example'] }));
    const byPassword = (username: string, password: string) =>
      signIn(world.platform, { host, username, password, ...from });
    assert.ok((await byPassword('office@first', testPassword)).sessionId);
    await world.platform.db.membership.updateMany({
      where: { login: { username: 'office@first' } },
      data: { role: 'readonly' },
    });
    await assert.rejects(byPassword('office@first', testPassword), refused('unauthenticated', 'provider.only'));
    const wrong = await byPassword('office@first', 'not it at all').catch((error) => error);
    assert.deepEqual([wrong.code, wrong.reason], ['unauthenticated', undefined]);
    await putSignInProvider(company(), settings({ isOnly: true, active: false }));
    assert.ok((await byPassword('office@first', testPassword)).sessionId);
  });
});
