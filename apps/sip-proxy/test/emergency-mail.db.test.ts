import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { UserAgent } from '@belfry/testkit';
import { SMTPServer } from 'smtp-server';
import { ProxyWorld, until } from './world.ts';

const mails: { readonly to: string; readonly text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      mails.push({ to, text: Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', '') });
      done();
    });
  },
});

describe('an emergency call through a running proxy', () => {
  let world: ProxyWorld;
  let carrier: UserAgent;
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    world = await ProxyWorld.start();
    const { db, brandId, companyId, carrierPort } = world;
    await db.brand.update({ where: { id: brandId }, data: { alertEmail: 'ops@carillon.test' } });
    await db.site.updateMany({
      where: { companyId },
      data: { emergencyEmail: 'house@alpenblick.test', emergencyLocation: 'Seestrasse 1, Bern' },
    });
    await world.bus.policyFeed.publish({ scope: 'brand', id: brandId, revision: 1 });
    await world.startApp('jobs', 'jobs-1', {
      env: { BELFRY_SMTP_URL: `smtp://127.0.0.1:${port}`, BELFRY_MAIL_FROM: 'alerts@belfry.test' },
    });
    carrier = await UserAgent.start({
      username: 'carrier',
      domain: '127.0.0.1',
      proxy: { host: '127.0.0.1', port: world.sipPort },
      host: '127.0.0.1',
      port: carrierPort,
    });
  });
  after(async () => {
    await carrier?.close();
    await world?.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('is told by mail to the site and the brand, once each, while it goes on', async () => {
    const phone = await world.phone('anna.keller');
    await phone.register();
    const call = await phone.call('144');
    const far = await carrier.incoming();
    far.answer();
    await call.established();
    await until(async () => mails.length === 2, 'both are told', 15_000);
    assert.deepEqual(mails.map(({ to }) => to).sort(), ['house@alpenblick.test', 'ops@carillon.test']);
    for (const { text } of mails) {
      assert.match(text, /^Dialled: +144/m);
      assert.match(text, /^Who: +Anna Keller, 201/m);
      assert.match(text, /^Where: +Seestrasse 1, Bern/m);
      assert.match(text, /^Call back: +\+41445550201/m);
    }
    call.bye();
    await far.ended();
    await until(async () => (await world.db.cdr.count()) === 1, 'the call is stored');
    const id = (await world.db.cdr.findFirst())?.callId ?? '';
    assert.ok(mails.every(({ text }) => text.includes(id)));
    assert.equal(mails.length, 2);
  });
});
