import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bus, createBus } from '@belfry/bus';
import { Redis } from 'ioredis';
import { type OwnRedis, ownRedis } from './redis.ts';

let server: OwnRedis;
let admin: Redis;
let bus: Bus;
before(async () => {
  server = await ownRedis();
  await server.start();
  admin = new Redis(server.url);
  admin.on('error', () => {});
});
beforeEach(() => {
  bus = createBus({ url: server.url, prefix: 'bf:hearing:', hearingMs: 50 });
});
afterEach(() => bus.close());
after(async () => {
  await admin.quit();
  await server.remove();
});

const binding = { id: 'b' } as never;
const listen = (names: readonly string[]) =>
  Promise.all(names.map((name) => bus.phoneCommands.subscribe(name, () => {})));
const named = (count: number, what: string) => Array.from({ length: count }, (_, at) => `${what}-${at}`);
const killListeners = () => admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');

/** Whom nothing reaches. */
async function deaf(names: readonly string[]): Promise<string[]> {
  const reached = await Promise.all(
    names.map((name) => bus.phoneCommands.send(name, { type: 'checkSync', binding, reboot: false })),
  );
  return names.filter((_, at) => !reached[at]);
}

/** Resolves once it is so; the test's own limit is what ends it otherwise. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(10);
}
const hearsAll = () =>
  bus.hearing.because === undefined && bus.hearing.wanted > 1 && bus.hearing.subscribed === bus.hearing.wanted;

describe('a process', { timeout: 60_000 }, () => {
  test('counts what it listens to and what it is brought', async () => {
    await listen(named(3, 'counted'));
    await until(hearsAll);
    assert.equal(bus.hearing.wanted, 4);
    const stop = await bus.phoneCommands.subscribe('one more', () => {});
    assert.equal(bus.hearing.subscribed, 5);
    stop();
    await until(() => bus.hearing.subscribed === 4 && bus.hearing.wanted === 4);
  });

  test('hears again when its connection was killed, and says that something may be missing', async () => {
    const names = named(50, 'killed');
    await listen(names);
    await until(hearsAll);
    let gaps = 0;
    await bus.policyFeed.subscribe({ onMessage() {}, onGap: () => gaps++ });
    assert.ok(Number(await killListeners()) >= 1);
    await until(() => gaps > 0 && hearsAll());
    assert.deepEqual(await deaf(names), []);
  });

  test('hears all when its connection is killed in the moment of subscribing', async () => {
    const names = named(600, 'moment');
    const listening: Promise<unknown>[] = [];
    for (const [at, name] of names.entries()) {
      listening.push(bus.phoneCommands.subscribe(name, () => {}));
      if (at % 60 === 30) listening.push(killListeners());
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(listening);
    await until(() => hearsAll() && bus.hearing.subscribed === 601);
    assert.deepEqual(await deaf(names), []);
  });

  test('that is refused its channels says how many it hears, and takes them up as soon as it may', async () => {
    const names = named(5, 'refused');
    await listen(names);
    await until(hearsAll);
    await admin.call('ACL', 'SETUSER', 'default', 'resetchannels');
    try {
      await until(() => bus.hearing.because !== undefined);
      assert.equal(bus.hearing.because, 'hears 0 of the 6 channels of Redis that it listens to');
      assert.equal(bus.connected, true);
    } finally {
      await admin.call('ACL', 'SETUSER', 'default', 'allchannels');
    }
    await until(hearsAll);
    assert.deepEqual(await deaf(names), []);
  });

  test('gives up a connection on which nothing comes any more, and hears by the next', async (t) => {
    const between = await freezable(server.url);
    t.after(() => between.close());
    await bus.close();
    bus = createBus({ url: between.url, prefix: 'bf:hearing:', hearingMs: 50 });
    const names = named(5, 'frozen');
    await listen(names);
    await until(hearsAll);
    const before = between.listeners;
    between.freezeListeners();
    await until(() => bus.hearing.because === 'does not hear what is published in Redis');
    await until(hearsAll);
    assert.ok(between.listeners > before, 'it hears by another connection');
    assert.deepEqual(await deaf(names), []);
  });

  test('says nothing against itself while Redis is away', async () => {
    await listen(['away']);
    await until(hearsAll);
    await server.stop();
    await until(() => !bus.connected);
    await wait(500);
    assert.equal(bus.hearing.because, undefined);
    await server.start();
    await until(hearsAll);
    assert.deepEqual(await deaf(['away']), []);
  });
});

/** Passes connections on to Redis; those that subscribe can be made silent without being closed. */
async function freezable(url: string) {
  const listeners: Socket[] = [];
  const open = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {}).on('close', () => other.destroy());
      one.pipe(other);
    }
    near.on('data', (bytes) => {
      if (!listeners.includes(far) && /\r\nsubscribe\r\n/i.test(bytes.toString('latin1'))) listeners.push(far);
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `redis://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    /** How many connections have subscribed to something. */
    get listeners() {
      return listeners.length;
    },
    freezeListeners() {
      for (const far of listeners) far.unpipe().pause();
    },
    close() {
      for (const socket of open) socket.destroy();
      proxy.close();
    },
  };
}
