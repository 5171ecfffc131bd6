import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { EventLog, type UserAgentCall } from '@belfry/testkit';
import { ProxyWorld, until } from './world.ts';

interface Talk {
  readonly call: UserAgentCall;
  readonly answering: UserAgentCall;
  readonly answeredAt: number;
}

describe('workers that share one port', () => {
  let world: ProxyWorld;
  let worker: JobWorker;
  const ended = new EventLog<EndedCall>();
  const users = ['anna.keller', 'ben.frei', 'carla.rossi'] as const;

  before(async () => {
    world = await ProxyWorld.start({ shared: true });
    const { db, companyId } = world;
    await db.company.update({ where: { id: companyId }, data: { maxCalls: 100 } });
    await db.user.updateMany({ where: { companyId }, data: { maxCalls: 100 } });
    await world.bus.policyFeed.publish({ scope: 'company', id: companyId, revision: 3 });
    await world.startApp('sip-proxy', 'sip-proxy-2', { name: 'second', shared: true });
    worker = world.bus.cdrs.work(async (calls) => {
      for (const call of calls) ended.push(call);
    });
    for (const app of ['sip-proxy', 'second'])
      await until(async () => (await world.metric('belfry_sip_siblings', app)) >= 1, 'they know each other');
  });
  after(async () => {
    await worker?.close();
    await world?.stop();
  });

  /** A call between phones of their own, on ports of their own: the kernel spreads them over the workers. */
  async function talk(i: number, transport: 'udp' | 'tcp'): Promise<Talk> {
    const caller = await world.phone(users[i % 3]!, transport);
    const callee = await world.phone(users[(i + 1) % 3]!, transport);
    await callee.register();
    const incoming = callee.incoming();
    const call = await caller.call(users[(i + 1) % 3]!);
    const answering = await incoming;
    answering.ring();
    await call.progress();
    answering.answer();
    await Promise.all([call.established(), answering.established()]);
    const answeredAt = Date.now();
    await callee.unregister();
    return { call, answering, answeredAt };
  }

  const callsOf = (app: string) => world.metric('belfry_calls_active', app);

  test('whoever gets a message, its owner handles it: many phones, every call ends with its record', async () => {
    const CALLS = 12;
    for (let i = 0; i < CALLS; i++) {
      const { call, answering } = await talk(i, i % 3 === 2 ? 'tcp' : 'udp');
      (i % 2 === 0 ? call : answering).bye();
      await (i % 2 === 0 ? answering : call).ended();
    }
    await until(async () => ended.events.length === CALLS, 'every call has its record');
    assert.ok(ended.events.every(({ disposition }) => disposition === 'answered'));
    const instances = new Set(ended.events.map(({ instance }) => instance));
    assert.equal(instances.size, 2);
    const handed =
      (await world.metric('belfry_sip_handed_over_total')) +
      (await world.metric('belfry_sip_handed_over_total', 'second'));
    assert.ok(handed > 0);
    for (const app of ['sip-proxy', 'second']) assert.equal(await world.metric('belfry_calls_active', app), 0);
    assert.equal(await world.bus.limits.total(), 0);
  });

  test('what rings by one is picked up by whichever worker hears of it', async () => {
    const seen = ended.events.length;
    const ben = await world.phone('ben.frei');
    await ben.register();
    const CALLS = 8;
    for (let i = 0; i < CALLS; i++) {
      const [anna, carla] = [await world.phone('anna.keller'), await world.phone('carla.rossi')];
      const incoming = ben.incoming();
      const call = await anna.call('202');
      const ringing = await incoming;
      ringing.ring();
      await call.progress();
      const rings = async () => (await world.bus.activeCalls.list()).some(({ state }) => state === 'ringing');
      await until(rings, 'the call is known to ring');
      const picking = await carla.call('*8202');
      await Promise.all([call.established(), picking.established(), ringing.cancelled()]);
      call.bye();
      await picking.ended();
      await until(async () => ended.events.length === seen + 2 * (i + 1), 'each call has its record');
    }
    const told = ended.events.slice(seen);
    assert.ok(told.every(({ disposition }) => disposition === 'answered'));
    await ben.unregister();
    await until(async () => (await world.bus.limits.total()) === 0, 'every place is given back');
    for (const app of ['sip-proxy', 'second']) assert.equal(await callsOf(app), 0);
  });

  test('one is drained for an upgrade: what its phones ask for while it is away succeeds once it is back', async () => {
    const seen = ended.events.length;
    const talks: Talk[] = [];
    for (let i = 0; i < 8; i++) talks.push(await talk(i, 'udp'));
    assert.ok((await callsOf('sip-proxy')) > 0 && (await callsOf('second')) > 0);
    assert.equal(await world.endApp('second', 'SIGUSR2'), 0);
    const asked = Promise.all(talks.map(({ call }) => call.hold(20_000)));
    asked.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await world.startApp('sip-proxy', 'sip-proxy-2', { name: 'second', shared: true });
    await asked;
    await Promise.all(talks.map(({ call }) => call.resume()));
    for (const { call, answering } of talks) {
      answering.bye();
      await call.ended();
    }
    await until(async () => ended.events.length === seen + 8, 'every call has its record');
    assert.ok(ended.events.slice(seen).every(({ hangupSide }) => hangupSide === 'callee'));
  });

  const CALLS = 16;
  for (const comesBack of [true, false]) {
    const name = comesBack ? 'and comes back' : 'and stays away: the other has all its calls';
    test(`one is killed with calls of both up ${name}; hold, resume and BYE work, one record each, right to the second`, async () => {
      const seen = ended.events.length;
      const talks: Talk[] = [];
      for (let i = 0; i < CALLS; i++) talks.push(await talk(i, 'udp'));
      const [first, second] = [await callsOf('sip-proxy'), await callsOf('second')];
      assert.equal(first + second, CALLS);
      assert.ok(first > 0 && second > 0, `${first} and ${second}`);
      const places = await world.bus.limits.total();
      assert.ok(places >= CALLS, `${places} places`);

      await world.endApp('second', 'SIGKILL');
      // Nobody waits until somebody has the calls of the dead again.
      const asked = Promise.all(talks.map(({ call }) => call.hold(31_000)));
      asked.catch(() => {});
      if (comesBack) {
        await world.startApp('sip-proxy', 'sip-proxy-2', { name: 'second', shared: true });
        await until(async () => (await callsOf('second')) === second, 'it has its calls again', 10_000);
      } else await until(async () => (await callsOf('sip-proxy')) === CALLS, 'the other has its calls', 25_000);
      await asked;
      await Promise.all(talks.map(({ call }) => call.resume()));

      const endedAt: number[] = [];
      for (const [i, { call, answering }] of talks.entries()) {
        if (i === 0) assert.equal(await world.bus.limits.total(), places);
        const [one, other] = i % 2 === 0 ? [call, answering] : [answering, call];
        await one.hold();
        await one.resume();
        one.bye();
        await other.ended();
        endedAt.push(Date.now());
      }
      await until(async () => ended.events.length === seen + CALLS, 'every call has its record', 10_000);
      const records = ended.events.slice(seen).sort((a, b) => a.startedAt - b.startedAt);
      for (const [i, { disposition, hangupSide, answeredAt, endedAt: at }] of records.entries()) {
        assert.equal(disposition, 'answered');
        assert.equal(hangupSide, i % 2 === 0 ? 'caller' : 'callee');
        const lasted = endedAt[i]! - talks[i]!.answeredAt;
        assert.ok(Math.abs(at - answeredAt! - lasted) < 1_000, `${at - answeredAt!} ms, not ${lasted}`);
      }
      await until(async () => (await world.bus.limits.total()) === 0, 'every place is given back');
      await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is active');
      for (const one of ['sip-proxy-1', 'sip-proxy-2'])
        await until(async () => (await world.bus.callMirror.list(one)).size === 0, 'nothing is mirrored');
      assert.equal(ended.events.length, seen + CALLS);
    });
  }
});
