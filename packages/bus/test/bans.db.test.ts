import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createBus } from '@belfry/bus';
import { type Ban, BansHeld, type BanWish, banKey } from '@belfry/call';
import { createTestBus, ownRedis } from './redis.ts';

const wish: BanWish = {
  source: '192.0.2.1',
  account: 'anna@a.example',
  reason: 'password',
  evidence: ['a line'],
  tried: [{ account: 'anna@a.example', companyId: 'c' }],
};
const times = { banMs: 60_000, maxBanMs: 150_000 };

/** Waits until something is so; fails after some seconds. */
async function until(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (await so()) return;
    await wait(20);
  }
  assert.fail(what);
}

describe('bans', () => {
  const { bus, prefix, clear } = createTestBus();
  const other = createBus({ url: process.env.BELFRY_TEST_REDIS_URL ?? '', prefix });
  after(async () => {
    await other.close();
    await clear();
  });
  const { bans } = bus;

  test('are known to everybody who watches, at once, with cause, evidence and end', async () => {
    const held = new BansHeld();
    const stop = await other.bans.watch({
      put: (ban) => held.put(ban),
      lifted: (key) => held.lift(key),
      replaced: (all) => held.replace(all),
      held: () => held.all(),
    });
    const ban = await bans.put(wish, times);
    assert.ok(ban && ban.until - ban.at === times.banMs && Math.abs(ban.at - Date.now()) < 5_000);
    assert.deepEqual({ ...ban, at: 0, until: 0 }, { ...wish, by: 'automatic', at: 0, until: 0 });
    await until('it is heard of', () => held.refusesAny('192.0.2.1', ['anna@a.example'], Date.now()));
    assert.deepEqual(await bans.list(), [ban]);
    assert.deepEqual(await bans.get(banKey(ban)), ban);
    assert.deepEqual(await bans.lift(banKey(ban)), ban);
    await until('it is lifted', () => !held.hasPairs('192.0.2.1'));
    assert.equal(await bans.lift(banKey(ban)), undefined);
    stop();
  });

  test('last twice as long each time, up to a limit; one that holds is not made anew', async () => {
    const short = { banMs: 40, maxBanMs: 100 };
    const lasted: number[] = [];
    for (let i = 0; i < 3; i++) {
      const ban = (await bans.put({ ...wish, source: '192.0.2.2' }, short))!;
      lasted.push(ban.until - ban.at);
      await until('it has ended', async () => (await bans.get(banKey(ban))) === undefined);
      await wait(5);
    }
    assert.deepEqual(lasted, [40, 80, 100]);
    const first = await bans.put({ ...wish, source: '192.0.2.3' }, times);
    assert.deepEqual(await bans.put({ ...wish, source: '192.0.2.3' }, times), first);
  });

  test('of a whole address are not made while somebody authenticated there lately, but by hand', async () => {
    const { account: _, ...whole } = { ...wish, source: '192.0.2.4' };
    await other.bans.good('192.0.2.4', 60_000);
    assert.equal(await bans.put(whole, times), undefined);
    assert.ok(await bans.put({ ...whole, account: 'eve@a.example' }, times));
    const until = Date.now() + 1_000;
    const ban = await bans.putByHand({ ...whole, reason: 'operator' }, until, 'God');
    assert.equal(ban.by, 'God');
    assert.equal(ban.until, until);
  });
});

test('bans survive a Redis that comes back empty: who enforces them writes them again', async () => {
  const redis = await ownRedis();
  await redis.start();
  const bus = createBus({ url: redis.url, prefix: 'bf:test:' });
  const held = new BansHeld();
  let replaced = 0;
  try {
    const stop = await bus.bans.watch({
      put: (ban: Ban) => held.put(ban),
      lifted: (key) => held.lift(key),
      replaced: (all) => {
        replaced++;
        held.replace(all);
      },
      held: () => held.all(),
    });
    const ban = (await bus.bans.put(wish, times))!;
    await until('it is heard of', () => held.size === 1);
    const before = replaced;
    await redis.stop();
    redis.wipe();
    await redis.start();
    await until('all is read again', () => replaced > before);
    assert.deepEqual(await bus.bans.list(), [ban]);
    assert.equal(held.size, 1);
    stop();
  } finally {
    await bus.close();
    await redis.stop();
    await redis.remove();
  }
});
