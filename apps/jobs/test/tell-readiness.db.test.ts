import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createBus, type InstanceReport } from '@belfry/bus';
import { newId } from '@belfry/db';
import { createLogger } from '@belfry/ops';
import { createTestWorld, type TestWorld } from '../../../packages/services/test/world.ts';
import { tellReadiness } from '../src/tell-readiness.ts';
import { MailServer } from './mail-server.ts';

const server = new MailServer();
const { got } = server;
let port: number;
let world: TestWorld;
const bus = createBus({
  url: process.env.BELFRY_TEST_REDIS_URL ?? '',
  prefix: `readiness-${randomBytes(4).toString('hex')}:`,
});
before(async () => {
  world = await createTestWorld();
  port = await server.listen();
});
after(async () => {
  await bus.close();
  await world.close();
  await server.close();
});

/** How soon is looked and told here. */
const EVERY_MS = 30;
const SETTLED_MS = 300;

test('those who run the installation are told once that it is not ready, and once that it is again, by one of many processes', async () => {
  const { db: database } = world.platform;
  const god = async (username: string, said: { active?: boolean; role?: 'readonly' } = {}) => {
    const { role = 'admin' as const, active = true } = said;
    await database.login.create({
      data: {
        id: newId(),
        username,
        passwordHash: 'x',
        active,
        memberships: { create: { id: newId(), level: 'god', role } },
      },
    });
  };
  await Promise.all([
    god('root@example.test'),
    god('night.watch@example.test'),
    god('gone@example.test', { active: false }),
    god('auditor@example.test', { role: 'readonly' }),
    god('without-address'),
  ]);
  const mail = { url: `smtp://127.0.0.1:${port}`, from: 'Belfry <post@belfry.test>' };
  const logger = createLogger({ instance: 'test', logLevel: 'silent' }, 'jobs');
  const start = () =>
    tellReadiness(
      { mail, portalLink: 'https://{host}' },
      { bus, database, logger, everyMs: EVERY_MS, settledMs: SETTLED_MS },
    );

  let report: InstanceReport = { state: 'ready' };
  let proxy = bus.instances.keep('sip-proxy', 'sip-proxy-1', () => report);
  const say = async (said: InstanceReport) => {
    report = said;
    const before = proxy;
    proxy = bus.instances.keep('sip-proxy', 'sip-proxy-1', () => report);
    for (;;) {
      const [known] = await bus.instances.list();
      if (known?.state === said.state && !known.stopped) break;
      await wait(10);
    }
    return before;
  };
  let watchers = [start(), start(), start()];
  const told = async (count: number) => {
    for (const ends = Date.now() + 20_000; got.length < count && Date.now() < ends; ) await wait(10);
    // Whoever would tell it twice has had the time to.
    await wait(SETTLED_MS + 5 * EVERY_MS);
    assert.equal(got.length, count, JSON.stringify(got));
    return got.slice(-2);
  };
  try {
    await told(0);
    server.refuses = 1;
    await say({ state: 'not_ready', because: 'call: nothing came\r\nBcc: mallory@example.test' });
    const down = await told(2);
    assert.deepEqual(down.map(({ to }) => to).sort(), ['night.watch@example.test', 'root@example.test']);
    for (const { text } of down) {
      assert.match(text, /^Subject: Not ready: sip-proxy sip-proxy-1\r$/m);
      assert.match(text, /sip-proxy sip-proxy-1: call: nothing came Bcc: mallory/);
      assert.match(text, /^Importance: high\r$/m);
    }
    // The next life of those who tell knows what was told.
    await Promise.all(watchers.map((watcher) => watcher.close()));
    watchers = [start(), start()];
    await told(2);
    await say({ state: 'ready' });
    for (const { text } of await told(4)) assert.match(text, /^Subject: Ready again\r$/m);
  } finally {
    await Promise.all(watchers.map((watcher) => watcher.close()));
    await proxy.stop();
  }
});
