import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createBus } from '@belfry/bus';
import type { EmergencyAlert } from '@belfry/contracts';
import { createDatabase, newId } from '@belfry/db';
import { readConfig, redisPrefix } from '@belfry/ops';
import { createTestDatabase } from '@belfry/testkit/database';
import { createSmallWorld } from '@belfry/testkit/small-world';
import { SMTPServer } from 'smtp-server';
import { startJobs } from '../src/wiring.ts';

/** A mail as the server got it. */
interface Got {
  readonly to: readonly string[];
  readonly user: string;
  readonly text: string;
}

const got: Got[] = [];
/** So many mails are turned away for now. */
let refusing = 0;
const server = new SMTPServer({
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) =>
    password === 'mail secret' ? done(null, { user: username ?? '' }) : done(new Error('wrong password')),
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      if (refusing > 0) {
        refusing--;
        done(Object.assign(new Error('try again later'), { responseCode: 451 }));
        return;
      }
      const to = session.envelope.rcptTo.map(({ address }) => address);
      got.push({ to, user: String(session.user), text: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});

const own = await createTestDatabase();
const database = createDatabase(own.url);
server.listen(0, '127.0.0.1');
await once(server.server, 'listening');
const { port } = server.server.address() as AddressInfo;
const settings = {
  DATABASE_URL: own.url,
  REDIS_URL: process.env.BELFRY_TEST_REDIS_URL,
  BELFRY_KEY: randomBytes(32).toString('hex'),
  BELFRY_INSTANCE: 'alerts-test',
  BELFRY_LOG_LEVEL: 'silent',
};
const mail = {
  BELFRY_SMTP_URL: `smtp://belfry:mail%20secret@127.0.0.1:${port}`,
  BELFRY_MAIL_FROM: 'Belfry <alerts@belfry.test>',
  BELFRY_PORTAL_LINK: 'https://{host}',
};
const config = readConfig({ ...settings, ...mail });
const bus = createBus({ url: config.redisUrl, prefix: redisPrefix(config.key) });
let world: Awaited<ReturnType<typeof createSmallWorld>>;

before(async () => {
  world = await createSmallWorld(database, 'one', '+41445550201');
  const { brandId, companyId } = world;
  await database.brand.update({ where: { id: brandId }, data: { alertEmail: 'ops@carillon.test' } });
  await database.company.update({ where: { id: companyId }, data: { locale: 'es-ES' } });
  const hosts = [
    { level: 'brand' as const, host: 'carillon.test', brandId },
    { level: 'company' as const, host: 'alpenblick.test', brandId, companyId },
  ];
  for (const one of hosts) await database.portalDomain.create({ data: { id: newId(), ...one } });
});
const ending: (() => Promise<void>)[] = [];
after(async () => {
  for (const end of ending) await end();
  await bus.close();
  await database.$disconnect();
  await own.drop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const alertFor = (...emails: string[]): EmergencyAlert => ({
  callId: newId(),
  at: Date.UTC(2026, 0, 15, 11, 30),
  emails,
  dialled: '144',
  brandId: world.brandId,
  companyId: world.companyId,
  userId: world.userId,
  caller: '201',
  callerName: '',
  place: 'Seestrasse 1, Zürich\r\nBcc: everybody@example.test',
  callBack: '+41445550201',
});

const until = async (met: () => boolean) => {
  for (const ends = Date.now() + 15_000; !met() && Date.now() < ends; ) await wait(20);
  assert.ok(met());
};

describe('the mail of an emergency call', () => {
  test('waits for a process that has a mail server, and reaches each reader once, with a link into the portal of their own', async () => {
    const alert = { ...alertFor('house@alpenblick.test', 'ops@carillon.test'), at: Date.now() };
    const without = await startJobs(readConfig(settings));
    await bus.alerts.enqueue(alert);
    await bus.alerts.enqueue(alert);
    await without.stop();
    assert.equal(got.length, 0);

    // One failed attempt is made again.
    refusing = 1;
    const jobs = await startJobs(config);
    ending.push(() => jobs.stop());
    await until(() => got.length >= 2);
    await bus.alerts.enqueue(alert);
    const { companyId: _, userId: __, ...ofNobody } = alertFor('last@alpenblick.test');
    const another = { ...ofNobody, at: Date.now(), failed: 'there is no carrier' };
    await bus.alerts.enqueue(another);
    await until(() => got.some(({ to }) => to.includes('last@alpenblick.test')));

    assert.equal(got.length, 3);
    assert.deepEqual(got.map(({ to }) => to.join()).sort(), [
      'house@alpenblick.test',
      'last@alpenblick.test',
      'ops@carillon.test',
    ]);
    assert.ok(got.every(({ user }) => user === 'belfry'));
    const textFor = (reader: string) => {
      const { text } = got.find(({ to }) => to.includes(reader))!;
      return text
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    };
    const house = textFor('house@alpenblick.test');
    assert.match(house, /^Subject:.*144/m);
    assert.match(house, new RegExp(`https://alpenblick\\.test/calls/${alert.callId}`));
    assert.match(house, /^Devolver a: \+41445550201/m, 'in the language of the company');
    assert.match(textFor('ops@carillon.test'), /^Call back: {2}\+41445550201/m, 'in that of the brand');
    assert.match(textFor('ops@carillon.test'), new RegExp(`https://carillon\\.test/calls/${alert.callId}`));
    assert.match(textFor('last@alpenblick.test'), /^Subject:.*FAILED/m);
    assert.match(textFor('last@alpenblick.test'), /COULD NOT LEAVE: there is no carrier/);
    assert.match(textFor('last@alpenblick.test'), /^Company: +not known/m);
    for (const { text } of got) assert.doesNotMatch(text.slice(0, text.indexOf('\r\n\r\n')), /^Bcc:/m);
    assert.doesNotMatch(house, /^Bcc:/m);
  });
});
