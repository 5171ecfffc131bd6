import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Ready } from '@belfry/ops';
import { RedisBetween } from './redis-between.ts';
import { ProxyWorld, until } from './world.ts';

describe('readiness, by synthetic calls', () => {
  let world: ProxyWorld;
  let redis: RedisBetween;
  before(async () => {
    redis = await RedisBetween.start(process.env.BELFRY_TEST_REDIS_URL ?? '');
    world = await ProxyWorld.start({ shared: true });
    await world.startApp('sip-proxy', 'sip-proxy-2', { name: 'second', shared: true, redisUrl: redis.url });
  });
  after(async () => {
    await world?.stop();
    redis?.close();
  });

  const ask = async (app: string): Promise<Ready> => {
    const signal = AbortSignal.timeout(1_000);
    const response = await fetch(`http://127.0.0.1:${world.opsPortOf(app)}/readyz`, { signal });
    const found = (await response.json()) as Ready;
    assert.equal(response.status, found.ready ? 200 : 503);
    return found;
  };
  const isReady = (app: string) => until(async () => (await ask(app)).ready, `${app} is ready`);
  const isNot = (app: string, why: RegExp) =>
    until(async () => {
      const { ready, because = '' } = await ask(app);
      return !ready && why.test(because);
    }, `${app} is not ready: ${why}`);

  test('workers of one port each find their own sockets, and nothing of it is left anywhere', async () => {
    for (const app of ['sip-proxy', 'second']) {
      await isReady(app);
      const { ms = {} } = await ask(app);
      assert.deepEqual(Object.keys(ms), ['udp', 'register', 'store', 'call']);
      assert.equal(await world.metric('belfry_sip_ready', app), 1);
    }
    // Several rounds have gone by then.
    const rounds = new Set<number>();
    await until(async () => rounds.add((await ask('sip-proxy')).ms?.call ?? 0).size >= 3, 'three rounds');
    assert.equal(await world.bus.activeCalls.count(), 0);
    assert.equal(await world.bus.limits.total(), 0);
    assert.equal((await world.bus.callMirror.list('sip-proxy-1')).size, 0);
    assert.equal(await world.metric('belfry_sip_registrations_total'), 0);
    for (const name of ['belfry_calls_total', 'belfry_cdr_spool_depth', 'belfry_sip_bans', 'belfry_sip_dialogs'])
      await until(async () => (await world.metric(name)) === 0, `${name} is 0`);
    // Those of requests of ours are of the OPTIONS to the carrier.
    await until(async () => {
      const text = await (await fetch(`http://127.0.0.1:${world.opsPortOf('sip-proxy')}/metrics`)).text();
      const counts = [...text.matchAll(/^belfry_sip_transactions\{kind="(?!nonInviteClient).*\} (\d+)$/gm)];
      return counts.length === 3 && counts.every(([, count]) => count === '0');
    }, 'no transaction is left');
    let stored = 0;
    await until(async () => {
      stored = 0;
      for await (const page of world.bus.locations.pages())
        for (const bindings of page.values()) stored += bindings.length;
      return stored === 0;
    }, 'nobody is registered');
  });

  test('without its Redis a proxy is not ready, and is again once it is back', async () => {
    redis.silence(true);
    await isNot('second', /^store: /);
    assert.equal(await world.metric('belfry_sip_ready', 'second'), 0);
    assert.equal((await ask('sip-proxy')).ready, true);
    redis.silence(false);
    await isReady('second');
  });

  test('a worker that stands still is not ready, its sibling is, and so is it when it goes on', async () => {
    const pid = world.pidOf('second')!;
    process.kill(pid, 'SIGSTOP');
    try {
      await assert.rejects(ask('second'));
      // The kernel goes on giving it datagrams and connections.
      for (let i = 0; i < 3; i++) {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        assert.equal((await ask('sip-proxy')).ready, true);
      }
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await isReady('second');
  });
});
