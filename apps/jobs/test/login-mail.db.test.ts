import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { LoginCreateInput, UserCreateInput } from '@belfry/contracts';
import { readConfig } from '@belfry/ops';
import {
  checkSession,
  choosePassword,
  createLogin,
  createPortalDomain,
  createUser,
  inviteLogin,
  listLogins,
  openLink,
  requestPasswordReset,
  ServiceError,
  signIn,
  updateBrand,
  updateBrandCalls,
  updateTheme,
} from '@belfry/services';
import { senderOf } from '@belfry/services/mail-sender';
import {
  asGod,
  contextAt,
  createTestWorld,
  type TestWorld,
  testPassword,
} from '../../../packages/services/test/world.ts';
import { startJobs } from '../src/wiring.ts';
import { type GotMail, MailServer } from './mail-server.ts';

const server = new MailServer();
const { got } = server;

let world: TestWorld;
let jobs: Awaited<ReturnType<typeof startJobs>>;
before(async () => {
  world = await createTestWorld();
  const port = await server.listen();
  jobs = await startJobs(
    readConfig({
      DATABASE_URL: world.databaseUrl,
      REDIS_URL: process.env.BELFRY_TEST_REDIS_URL,
      BELFRY_KEY: world.keyHex,
      BELFRY_INSTANCE: `login-mail-${randomBytes(4).toString('hex')}`,
      BELFRY_LOG_LEVEL: 'silent',
      BELFRY_SMTP_URL: `smtp://127.0.0.1:${port}`,
      BELFRY_MAIL_FROM: 'Belfry <post@belfry.test>',
      BELFRY_PORTAL_LINK: 'https://{host}',
    }),
  );
});
after(async () => {
  await jobs.stop();
  await world.close();
  await server.close();
});

const mailTo = async (to: string, count = 1): Promise<GotMail> => {
  const found = () => got.filter((mail) => mail.to === to);
  for (const ends = Date.now() + 20_000; found().length < count && Date.now() < ends; ) await wait(20);
  assert.equal(found().length, count, `mails to ${to}`);
  return found().at(-1)!;
};
const linkIn = ({ text }: GotMail) => {
  const [, host = '', token = ''] = /https:\/\/(\S+)\/password#(\S+)/.exec(text) ?? [];
  return { host, token };
};
const forgotten = (host: string, who: string, ip = '192.0.2.7') =>
  requestPasswordReset(world.platform, { host, who, ip });
const at = (host: string, username: string, password: string) =>
  signIn(world.platform, { host, username, password, ip: '192.0.2.7', userAgent: 'test' });
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

describe('an invitation', () => {
  test('goes out in the name of the portal that somebody will sign in at, and lets them choose a password once', async () => {
    const { platform, first } = world;
    await updateTheme(asGod(platform), { brandId: first.brandId, productName: 'Glockenspiel' });
    const office = contextAt(world, first, 'company');
    const wanted = { level: 'company', username: 'ines', displayName: 'Ines Invited', email: 'Ines@example.test' };
    const made = await createLogin(office, LoginCreateInput.parse(wanted));
    assert.deepEqual([made.invited, made.email], [true, 'ines@example.test']);
    const mail = await mailTo('ines@example.test');
    assert.equal(mail.from, 'Glockenspiel <post@belfry.test>');
    await updateBrand(asGod(platform), { id: first.brandId, mailDomains: ['glockenspiel.test'] });
    await updateBrandCalls(contextAt(world, first, 'brand'), {
      id: first.brandId,
      mailFrom: 'hello@Glockenspiel.test',
    });
    assert.match(mail.text, /Subject: Your access to Glockenspiel/);
    assert.doesNotMatch(mail.text.replace(mail.from, ''), /Belfry(?! <)|alpha brand/);
    const link = linkIn(mail);
    assert.equal(link.host, 'first.alpha.test');
    assert.deepEqual(await openLink(platform, link), { purpose: 'invite', username: 'ines', name: 'Ines Invited' });
    const elsewhere = openLink(platform, { ...link, host: 'sister.alpha.test' });
    await assert.rejects(elsewhere, refused('invalid'), 'a link of one portal is none at another');

    await inviteLogin(office, { id: made.id });
    const second = await mailTo('ines@example.test', 2);
    assert.equal(second.from, 'Glockenspiel <hello@glockenspiel.test>');
    const again = linkIn(second);
    await assert.rejects(openLink(platform, link), refused('invalid'), 'the link before ends');
    const choose = (password: string) => choosePassword(platform, { ...again, password, ip: '192.0.2.9' });
    const both = await Promise.allSettled([choose('a password of her own'), choose('another password yet')]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'once, however fast');
    await assert.rejects(choose('and a third password'), refused('invalid'));
    const password = both[0]?.status === 'fulfilled' ? 'a password of her own' : 'another password yet';
    assert.ok(await at('first.alpha.test', 'ines', password));
    const { items } = await listLogins(office, { limit: 50, sort: 'username' });
    assert.equal(items.find(({ id }) => id === made.id)?.invited, false);
    await assert.rejects(inviteLogin(office, { id: made.id }), refused('invalid'));
    const entry = await platform.db.auditLog.findFirstOrThrow({ where: { action: 'login.acceptInvitation' } });
    assert.deepEqual([entry.actor, entry.ip, entry.companyId], ['Ines Invited', '192.0.2.9', first.companyId]);
  });

  test('is refused for whom no mail could reach; a user is written to at their own address, in their language', async () => {
    const office = contextAt(world, world.first, 'company');
    const nowhere = { level: 'company', username: 'nowhere', displayName: 'N' } as const;
    await assert.rejects(createLogin(office, LoginCreateInput.parse(nowhere)), refused('invalid'));
    const person = { firstName: 'Ugo', lastName: 'Invited', email: 'ugo@example.test', login: { username: 'ugo' } };
    await createUser(office, UserCreateInput.parse({ ...person, locale: 'es' }));
    const mail = await mailTo('ugo@example.test');
    assert.equal(linkIn(mail).host, 'my.first.alpha.test');
    assert.match(mail.text, /^Subject: Su acceso a /m, 'in the language of whoever reads it');
  });
});

describe('the sender of a brand’s mails', () => {
  test('is of a domain that is the brand’s: a portal that leads here, or one that god allows; what is not is passed over', async () => {
    const { platform, stranger } = world;
    const { db } = platform;
    const { brandId } = stranger;
    const brand = contextAt(world, stranger, 'brand');
    const choose = (mailFrom: string | null) => updateBrandCalls(brand, { id: brandId, mailFrom });
    const foreign = { code: 'invalid', reason: 'mailFrom.domain' };
    const made = await createPortalDomain(brand, { host: 'portal.bells.test', level: 'brand', brandId });
    const order = { portalDomainId: made.id, dueAt: new Date(Date.now() + 86_400_000) };
    // A name that anybody could have written down proves nothing, nor does one that leads elsewhere.
    await assert.rejects(choose('ceo@portal.bells.test'), foreign);
    await db.certificateOrder.create({ data: { ...order, pointsHere: false } });
    await assert.rejects(choose('ceo@portal.bells.test'), foreign);
    await db.certificateOrder.update({ where: { portalDomainId: made.id }, data: { pointsHere: true } });
    await assert.rejects(choose('ceo@bells.test'), foreign, 'who has a host has not all of its domain');
    await assert.rejects(choose('ceo@portal.bells.test.evil.test'), foreign);
    await choose('ceo@portal.bells.test');
    assert.equal(await senderOf(db, brandId), 'ceo@portal.bells.test');
    await assert.rejects(updateBrand(brand, { id: brandId, mailDomains: ['bank.test'] }), refused('forbidden'));
    await updateBrand(asGod(platform), { id: brandId, mailDomains: ['bells.test'] });
    await choose('ceo@bells.test');
    assert.equal(await senderOf(db, brandId), 'ceo@bells.test');
    await updateBrand(asGod(platform), { id: brandId, mailDomains: [] });
    assert.equal(await senderOf(db, brandId), undefined);
    const office = contextAt(world, stranger, 'company');
    const wanted = { level: 'company', username: 'sven', displayName: 'Sven', email: 'sven@example.test' };
    await createLogin(office, LoginCreateInput.parse(wanted));
    assert.match((await mailTo('sven@example.test')).from, /<post@belfry\.test>$/);
  });
});

describe('a forgotten password', () => {
  test('is set anew by the link in a mail; sessions and passkeys end, and nothing but its hash is kept of the link', async () => {
    const { platform, sister } = world;
    const { db } = platform;
    const login = await db.login.findFirstOrThrow({ where: { username: 'office@sister' } });
    await db.login.update({ where: { id: login.id }, data: { email: 'office@sister.example' } });
    const host = 'sister.alpha.test';
    const { sessionId } = await at(host, 'office@sister', testPassword);
    const passkey = { host, credentialId: randomBytes(16), publicKey: randomBytes(77), name: 'Laptop' };
    await db.passkey.create({ data: { id: randomUUID(), loginId: login.id, ...passkey } });
    await forgotten(`${host}:8443`, ' OFFICE@sister.example ');
    const { token } = linkIn(await mailTo('office@sister.example'));
    const rows = JSON.stringify(await db.loginToken.findMany(), (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    );
    assert.ok(!rows.includes(token));
    await choosePassword(platform, { host, token, password: 'entirely new words', ip: '192.0.2.9' });
    await assert.rejects(checkSession(platform, sessionId, host), refused('unauthenticated'));
    assert.equal(await db.passkey.count({ where: { loginId: login.id } }), 0);
    await assert.rejects(at(host, 'office@sister', testPassword), refused('unauthenticated'));
    assert.ok(await at(host, 'office@sister', 'entirely new words'));
    const audited = await db.auditLog.count({ where: { action: 'login.resetPassword', companyId: sister.companyId } });
    assert.equal(audited, 1);
  });

  test('is answered alike for known and unknown, whom no mail reaches; a link has an end', async () => {
    const { platform } = world;
    const host = 'sister.alpha.test';
    const before = got.length;
    const answers = [
      await forgotten(host, 'nobody@example.test', '192.0.2.20'),
      await forgotten('elsewhere.test', 'office@sister', '192.0.2.21'),
      await forgotten('beta.test', 'office@sister.example', '192.0.2.22'),
      await forgotten(host, 'office@sister', '192.0.2.23'),
    ];
    assert.deepEqual(
      answers,
      answers.map(() => ({ done: true })),
    );
    const { token } = linkIn(await mailTo('office@sister.example', 2));
    assert.equal(got.length, before + 1, 'the others came before it in the queue');
    await platform.db.loginToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    const late = choosePassword(platform, { host, token, password: 'entirely new words', ip: '' });
    await assert.rejects(late, refused('invalid'));
  });

  test('fills nobody’s letter box', async () => {
    for (let wish = 0; wish < 3; wish++) await forgotten('beta.test', 'operator', `198.51.100.${wish}`);
    await assert.rejects(forgotten('beta.test', 'operator', '198.51.100.9'), refused('too_many_attempts'));
    for (let wish = 0; wish < 3; wish++) await forgotten('beta.test', 'no operator', `198.51.100.${wish}`);
    await assert.rejects(forgotten('beta.test', 'no operator', '198.51.100.9'), refused('too_many_attempts'));
  });
});
