import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ContactListInput } from '@belfry/contracts';
import {
  type Context,
  checkSession,
  closeSoftphone,
  getSipAccount,
  listContacts,
  openSoftphone,
  renewSoftphone,
  revokeSession,
  rotateSipAccount,
  ServiceError,
  setPassword,
  signIn,
  sipCredentials,
  updateSipAccount,
} from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const refused = (code: string) => (error: unknown) => error instanceof ServiceError && error.code === code;

/** A session of the first company's user. */
async function signedIn(): Promise<Context> {
  const host = 'my.first.alpha.test';
  const attempt = { host, username: 'uma@first', password: testPassword, ip: '192.0.2.7', userAgent: 'test' };
  const { sessionId } = await signIn(world.platform, attempt);
  return { ...world.platform, actor: await checkSession(world.platform, sessionId, host), ip: '192.0.2.7' };
}

const aorOf = (uri: string) => uri.slice('sip:'.length);

/** A browser that has registered with this key. */
async function registered(uri: string, keyId: string): Promise<void> {
  const aor = aorOf(uri);
  const now = Date.now();
  const flow = { transport: 'wss', local: { host: '127.0.0.1', port: 443 }, remote: { host: '127.0.0.9', port: 1 } };
  const binding = {
    id: `urn:uuid:${keyId};1`,
    aor,
    contact: 'sip:x@y.invalid;transport=ws',
    q: 1000,
    callId: keyId,
    cseq: 1,
    registeredAt: now,
    refreshedAt: now,
    expiresAt: now + 60_000,
    instanceId: `urn:uuid:${keyId}`,
    path: [],
    flow: { ...flow, instance: 'proxy' },
  };
  await world.platform.bus.locations.write(aor, { put: [binding as never], removed: [] });
}
const ringing = async (uri: string) =>
  (await world.platform.bus.locations.lookup(aorOf(uri))).map(({ instanceId }) => instanceId);

describe('the key of a phone in the portal', () => {
  test('is for an account of its own, which all browsers of that person share and nobody has a password for', async () => {
    const ctx = await signedIn();
    const [first, second] = [await openSoftphone(ctx), await openSoftphone(ctx)];
    assert.equal(first.uri, second.uri);
    assert.notEqual(first.id, second.id);
    assert.notEqual(first.password, second.password);
    const account = await world.platform.db.sipAccount.findFirstOrThrow({
      where: { userId: world.first.userId, kind: 'browser' },
    });
    assert.ok(first.username.startsWith(`${account.username}~`), first.username);
    assert.equal((await getSipAccount(ctx, { id: account.id })).kind, 'browser');
    await assert.rejects(sipCredentials(ctx, { id: account.id }), refused('invalid'));
    await assert.rejects(rotateSipAccount(ctx, { id: account.id }), refused('invalid'));
  });

  test('two browsers that open the phone for the first time together get one account', async () => {
    const ctx = contextAt(world, world.sister, 'user');
    const keys = await Promise.all([openSoftphone(ctx), openSoftphone(ctx), openSoftphone(ctx)]);
    assert.equal(new Set(keys.map(({ uri }) => uri)).size, 1);
    assert.equal(
      await world.platform.db.sipAccount.count({ where: { userId: world.sister.userId, kind: 'browser' } }),
      1,
    );
  });

  test('is renewed in its own session only, and not by a neighbour', async () => {
    const ctx = await signedIn();
    const { id } = await openSoftphone(ctx);
    assert.ok(Date.parse((await renewSoftphone(ctx, { id })).expiresAt) > Date.now());
    await assert.rejects(renewSoftphone(await signedIn(), { id }), refused('not_found'));
    await assert.rejects(renewSoftphone(contextAt(world, world.sister, 'user'), { id }), refused('not_found'));
  });

  test('ends with its session, and the browser rings no more; that of another session goes on', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const [ended, kept] = [await openSoftphone(one), await openSoftphone(other)];
    await registered(ended.uri, ended.id);
    await registered(kept.uri, kept.id);
    await revokeSession(other, { id: one.actor.sessionId! });
    assert.deepEqual(await ringing(kept.uri), [`urn:uuid:${kept.id}`]);
    await assert.rejects(renewSoftphone(one, { id: ended.id }), refused('not_found'));
    assert.ok(await renewSoftphone(other, { id: kept.id }));
  });

  test('a browser that says to be another one does not outlive its session', async () => {
    const ctx = await signedIn();
    const { uri } = await openSoftphone(ctx);
    const liar = crypto.randomUUID();
    await registered(uri, liar);
    await revokeSession(ctx, { id: ctx.actor.sessionId! });
    assert.ok(!(await ringing(uri)).includes(`urn:uuid:${liar}`));
  });

  test('is given back when the phone is switched off', async () => {
    const ctx = await signedIn();
    const { uri, id } = await openSoftphone(ctx);
    await registered(uri, id);
    await closeSoftphone(ctx, { id });
    assert.ok(!(await ringing(uri)).includes(`urn:uuid:${id}`));
    await assert.rejects(renewSoftphone(ctx, { id }), refused('not_found'));
  });

  test('ends when somebody else sets the password', async () => {
    const ctx = await signedIn();
    const { id } = await openSoftphone(ctx);
    await setPassword(asGod(world.platform), { id: ctx.actor.loginId!, password: testPassword });
    await assert.rejects(renewSoftphone(ctx, { id }), refused('not_found'));
  });

  test('is not given to who acts as that person, nor when the phone was switched off', async () => {
    const ctx = await signedIn();
    const acting = { ...ctx, actor: { ...ctx.actor, actingFrom: 'company' as const } };
    await assert.rejects(openSoftphone(acting), refused('forbidden'));
    const { id } = await world.platform.db.sipAccount.findFirstOrThrow({
      where: { userId: world.first.userId, kind: 'browser' },
      select: { id: true },
    });
    const office = contextAt(world, world.first, 'company');
    await updateSipAccount(office, { id, active: false });
    await assert.rejects(openSoftphone(ctx), refused('invalid'));
    await updateSipAccount(office, { id, active: true });
    assert.ok(await openSoftphone(ctx));
  });
});

test('colleagues are those of the own company who have an extension, with whether they can be reached', async () => {
  const ctx = contextAt(world, world.first, 'user');
  const { db } = world.platform;
  const { siteId, companyId } = world.first;
  const id = crypto.randomUUID();
  await db.user.create({ data: { id, companyId, siteId, firstName: 'Cora', lastName: 'Colleague' } });
  assert.deepEqual(await listContacts(ctx, ContactListInput.parse({})), { items: [] }, 'without extension');
  const extension = { id: crypto.randomUUID(), companyId, number: '288' };
  await db.destination.create({ data: { id: extension.id, companyId, kind: 'user', userId: id } });
  await db.extension.create({ data: { ...extension, destinationId: extension.id } });
  await db.user.update({ where: { id }, data: { extensionId: extension.id } });
  const found = await listContacts(ctx, ContactListInput.parse({ search: 'cora' }));
  assert.deepEqual(found.items, [{ userId: id, name: 'Cora Colleague', extension: '288', state: 'offline' }]);
  assert.deepEqual((await listContacts(contextAt(world, world.sister, 'user'), ContactListInput.parse({}))).items, []);
});
