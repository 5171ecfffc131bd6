import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { after, before, describe, test } from 'node:test';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import {
  answerChallenge,
  createRequest,
  parseDatagram,
  printMessage,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import { EventLog, nodeHashes, type UserAgent, type UserAgentCall } from '@belfry/testkit';
import { DOMAIN, PASSWORD, ProxyWorld, until } from './world.ts';

const FAR = '127.0.0.2';

describe('several proxies of one installation', () => {
  let world: ProxyWorld;
  let worker: JobWorker;
  const ended = new EventLog<EndedCall>();

  before(async () => {
    world = await ProxyWorld.start();
    await world.startApp('sip-proxy', 'sip-proxy-far', { bind: FAR, name: 'far' });
    worker = world.bus.cdrs.work(async (calls) => {
      // Who is killed just then hands a record over twice; it is stored once.
      for (const call of calls) if (!ended.events.some(({ callId }) => callId === call.callId)) ended.push(call);
    });
    await until(async () => (await world.bus.leases.alive('sip-proxy')).length === 2, 'both announce themselves');
    // Each has looked at the leases once more by then.
    await until(async () => (await reaches('sip-proxy')) && (await reaches('far')), 'they know each other');
  });
  after(async () => {
    await worker?.close();
    await world?.stop();
  });

  const reaches = async (app: string) => (await world.metric('belfry_sip_siblings', app)) >= 1;
  const far = (username: string, transport: 'udp' | 'tcp' = 'udp') => world.phone(username, transport, undefined, FAR);

  async function talk(caller: UserAgent, callee: UserAgent, dialled: string) {
    const incoming = callee.incoming();
    const call = await caller.call(dialled);
    const answering = await incoming;
    answering.ring();
    await call.progress();
    answering.answer();
    await Promise.all([call.established(), answering.established()]);
    return { call, answering };
  }
  async function hear(one: UserAgentCall, other: UserAgentCall): Promise<void> {
    one.media.playTone(440);
    other.media.playTone(880);
    await Promise.all([one.media.hearTone(880), other.media.hearTone(440)]);
  }
  const over = async (from: number) => {
    const cdr = await ended.wait((one) => one, 'the record', 5000, from);
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    return cdr;
  };

  test('a lamp at one follows a call at the other; messages go and wait across both, and come once', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await far('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const watcher = await far('anna.keller');
    assert.equal(await watcher.subscribe('dialog', '202'), 200);
    await watcher.notified('dialog', /state="full"/);
    const seen = ended.events.length;
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const answering = await incoming;
    answering.ring();
    await watcher.notified('dialog', /<state>early<\/state>/);
    answering.answer();
    await Promise.all([call.established(), answering.established()]);
    await watcher.notified('dialog', /<state>confirmed<\/state>/);
    answering.bye();
    await call.ended();
    await watcher.notified('dialog', /<state>terminated<\/state>/);
    await over(seen);
    assert.equal(await anna.message('202', 'hello'), 200);
    assert.equal((await ben.messaged()).text, 'hello');
    await ben.unregister();
    assert.equal(await anna.message('202', 'later'), 202);
    const both = [await world.phone('ben.frei'), await far('ben.frei')];
    await Promise.all(both.map((phone) => phone.register()));
    const got = () => both.flatMap(({ events }) => events.events.filter(({ type }) => type === 'messaged'));
    await until(async () => got().length > 0, 'the message that waited');
    for (const phone of both) await phone.unregister();
    // Both places may ring for one delivery; nobody gets it twice.
    for (const { events } of both) assert.ok(events.events.filter(({ type }) => type === 'messaged').length <= 1);
    await watcher.subscribe('dialog', '202', 0);
    await anna.unregister();
  });

  test('a message on its way to a phone that is gone goes to the one that registers at the other, at once and once', async () => {
    const [anna, gone, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei'), await far('ben.frei')];
    await Promise.all([anna.register(), gone.register()]);
    await gone.close();
    assert.equal(await anna.message('202', 'are you there?'), 202);
    const registeredAt = Date.now();
    await ben.register();
    assert.equal((await ben.messaged()).text, 'are you there?');
    // The phone that is gone is waited for until half a minute is over.
    assert.ok(Date.now() - registeredAt < 15_000);
    await ben.unregister();
    await ben.register();
    await ben.unregister();
    assert.equal(ben.events.events.filter(({ type }) => type === 'messaged').length, 1);
    await anna.unregister();
    const aor = `ben.frei@${DOMAIN}`;
    const left = await world.bus.locations.lookup(aor);
    await world.bus.locations.bury(
      aor,
      left.map(({ id, callId, cseq }) => ({ id, callId, cseq, how: 'gone' })),
    );
  });

  /** A registration without a binding, sent to one of the proxies; what it says. */
  async function ask(request: SipRequest, host: string): Promise<SipResponse> {
    const socket = createSocket('udp4');
    await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', () => bound()));
    const { port } = socket.address();
    const headers = request.headers.clone().remove('Via');
    headers.prepend('Via', `SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${Math.random()};rport`);
    try {
      return await new Promise<SipResponse>((answered, failed) => {
        const timer = setTimeout(() => failed(new Error('no answer')), 5_000);
        socket.on('message', (bytes) => {
          const parsed = parseDatagram(bytes);
          if (!parsed.ok || parsed.value.kind !== 'response') return;
          clearTimeout(timer);
          answered(parsed.value);
        });
        socket.send(printMessage({ ...request, headers }), world.sipPort, host);
      });
    } finally {
      socket.close();
    }
  }

  test('credentials that one has let in are challenged anew by the other, and by itself, when they come again', async () => {
    const here = '127.0.0.1';
    const register = createRequest({
      method: 'REGISTER',
      uri: `sip:${DOMAIN}`,
      from: `<sip:anna.keller@${DOMAIN}>;tag=replay`,
      to: `<sip:anna.keller@${DOMAIN}>`,
      callId: `replay-${Math.random()}`,
      cseq: 1,
    });
    const account = { username: 'anna.keller', password: PASSWORD };
    for (const [by, other] of [
      [here, FAR],
      [FAR, here],
    ] as const) {
      const challenge = await ask(register, by);
      assert.equal(challenge.status, 401);
      const answered = answerChallenge(register, challenge, account, nodeHashes, 'cnonce');
      assert.ok(answered);
      // Before and after they are used: what one has asked, the other does not vouch for.
      for (const [host, status] of [
        [other, 401],
        [by, 200],
        [by, 401],
        [other, 401],
      ] as const) {
        const response = await ask(answered, host);
        assert.equal(response.status, status, `at ${host}`);
        if (status === 401) assert.match(response.headers.get('www-authenticate') ?? '', /stale=true/);
      }
    }
  });

  for (const transport of ['udp', 'tcp'] as const) {
    test(`a user registered at one is called through the other, over ${transport}; either side ends it`, async () => {
      const [anna, ben] = [await world.phone('anna.keller', transport), await far('ben.frei', transport)];
      await Promise.all([anna.register(), ben.register()]);
      for (const [caller, callee, dialled, ends] of [
        [anna, ben, '202', 'callee'],
        [ben, anna, '201', 'caller'],
      ] as const) {
        const seen = ended.events.length;
        const { call, answering } = await talk(caller, callee, dialled);
        await hear(call, answering);
        await call.hold();
        await call.resume();
        (ends === 'caller' ? call : answering).bye();
        await (ends === 'caller' ? answering : call).ended();
        const cdr = await over(seen);
        assert.equal(cdr.disposition, 'answered');
        assert.equal(cdr.hangupSide, ends);
        assert.equal(cdr.instance, caller === anna ? 'sip-proxy-1' : 'sip-proxy-far');
      }
      await Promise.all([anna.unregister(), ben.unregister()]);
    });

    test(`a call given up, and one refused, across both, over ${transport}`, async () => {
      const [anna, ben] = [await world.phone('anna.keller', transport), await far('ben.frei', transport)];
      await Promise.all([anna.register(), ben.register()]);
      const seen = ended.events.length;
      const incoming = ben.incoming();
      const call = await anna.call('202');
      const ringing = await incoming;
      ringing.ring();
      await call.progress();
      call.cancel();
      await ringing.cancelled();
      assert.equal((await over(seen)).disposition, 'cancelled');
      const again = ben.incoming();
      const second = await anna.call('202');
      (await again).reject(486);
      assert.equal(await second.refused(), 486);
      assert.equal((await over(seen + 1)).disposition, 'busy');
      await Promise.all([anna.unregister(), ben.unregister()]);
    });
  }

  for (const transport of ['udp', 'tcp'] as const) {
    test(`what rings at one is picked up at the other, by *8 and by Replaces, over ${transport}`, async () => {
      const [anna, ben, carla] = [
        await world.phone('anna.keller', transport),
        await far('ben.frei', transport),
        await far('carla.rossi', transport),
      ];
      await Promise.all([anna.register(), ben.register()]);
      for (const how of ['*8', '*8202', 'Replaces'] as const) {
        const seen = ended.events.length;
        const incoming = ben.incoming();
        const call = await anna.call('202');
        const ringing = await incoming;
        ringing.ring();
        await call.progress();
        await until(
          async () => (await world.bus.activeCalls.list()).some(({ state }) => state === 'ringing'),
          'the call is known to ring',
        );
        const replaced = (): readonly [string, string][] => {
          const { text } = ben.trace.findLast(({ summary }) => summary.includes('180'))!;
          const [own, theirs] = ['To', 'From'].map(
            (name) => new RegExp(`^${name}:.*;tag=([^;\\r]+)`, 'm').exec(text)?.[1],
          );
          return [['Replaces', `${ringing.callId};to-tag=${own};from-tag=${theirs};early-only`]];
        };
        const picking = await carla.call(
          how === 'Replaces' ? '202' : how,
          undefined,
          how === 'Replaces' ? replaced() : [],
        );
        await Promise.all([call.established(), picking.established(), ringing.cancelled()]);
        await hear(call, picking);
        await picking.hold();
        await picking.resume();
        picking.bye();
        await call.ended();
        const records = how === 'Replaces' ? ['202', '202'] : ['202', how];
        await until(async () => ended.events.length === seen + 2, 'each call has its record');
        const told = ended.events.slice(seen);
        assert.deepEqual(told.map(({ dialled }) => dialled).sort(), records.sort());
        assert.ok(told.every(({ disposition }) => disposition === 'answered'));
        const [picked] = told.filter(({ legs }) => legs.length > 1);
        assert.equal(picked?.instance, 'sip-proxy-1');
        assert.equal(picked?.hangupSide, 'callee');
        const other = told.find((one) => one !== picked);
        const ladder = JSON.stringify(await world.bus.liveLadder.read(other?.callId ?? ''));
        if (how !== 'Replaces') assert.match(ladder, /the proxy that has the other call answers from now on/);
        await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
        await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is left');
      }
      await Promise.all([anna.unregister(), ben.unregister()]);
    });
  }

  test('a call goes on at another phone of the same person, which is registered at the other instance, by *9', async () => {
    const [anna, ben, second] = [
      await world.phone('anna.keller'),
      await far('ben.frei'),
      await world.phone('ben.frei'),
    ];
    await Promise.all([anna.register(), ben.register()]);
    const seen = ended.events.length;
    const { call, answering } = await talk(anna, ben, '202');
    await until(
      async () => (await world.bus.activeCalls.list()).some(({ state }) => state === 'answered'),
      'the call is known to be answered',
    );
    const moved = await second.call('*9');
    await Promise.all([moved.established(), answering.ended()]);
    await hear(call, moved);
    moved.bye();
    await call.ended();
    await until(async () => ended.events.length === seen + 2, 'each call has its record');
    assert.deepEqual(
      ended.events
        .slice(seen)
        .map(({ dialled }) => dialled)
        .sort(),
      ['*9', '202'],
    );
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('two calls at two instances are joined by an attended transfer', async () => {
    const [anna, ben, carla] = [await world.phone('anna.keller'), await far('ben.frei'), await far('carla.rossi')];
    await Promise.all([anna.register(), ben.register(), carla.register()]);
    const seen = ended.events.length;
    // The first is at one, and the second, of the same phone, at the other.
    const first = await talk(anna, ben, '202');
    const second = await talk(ben, carla, '203');
    await first.answering.hold();
    assert.equal(await first.answering.transfer('203', second.call), 200);
    await Promise.all([first.answering.ended(), second.call.ended()]);
    await hear(first.call, second.answering);
    // The dialog that the other made, and has no more, is found where it is now.
    const { text } = carla.trace.findLast(({ summary }) => summary.includes('180'))!;
    const [own, theirs] = ['To', 'From'].map((name) => new RegExp(`^${name}:.*;tag=([^;\\r]+)`, 'm').exec(text)?.[1]);
    const named = `${second.answering.callId};to-tag=${own};from-tag=${theirs}`;
    const taking = await ben.call('203', undefined, [['Replaces', named]]);
    await Promise.all([taking.established(), second.answering.ended()]);
    await hear(first.call, taking);
    first.call.bye();
    await taking.ended();
    await until(async () => ended.events.length === seen + 3, 'each call has its record');
    const told = ended.events.slice(seen);
    assert.deepEqual(told.map(({ instance }) => instance).sort(), ['sip-proxy-1', 'sip-proxy-far', 'sip-proxy-far']);
    assert.ok(told.every(({ disposition }) => disposition === 'answered'));
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    await Promise.all([anna.unregister(), ben.unregister(), carla.unregister()]);
  });

  test('the instance that holds a flow dies: the call goes on when it is back, and ends with one record', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await far('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const seen = ended.events.length;
    const { call, answering } = await talk(anna, ben, '202');
    await world.endApp('far', 'SIGKILL');
    await world.startApp('sip-proxy', 'sip-proxy-far', { bind: FAR, name: 'far' });
    await until(async () => (await reaches('sip-proxy')) && (await reaches('far')), 'they know each other again');
    await hear(call, answering);
    answering.bye();
    await call.ended();
    assert.equal((await over(seen)).hangupSide, 'callee');
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('the instance that has the call dies: what a phone asked over TCP of another meanwhile, and sends once only, is done by the next life', async () => {
    const [anna, ben] = [await world.phone('anna.keller', 'tcp'), await far('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const seen = ended.events.length;
    const { call, answering } = await talk(ben, anna, '201');
    const dead = world.endApp('far', 'SIGKILL');
    // It may or may not have read this; the next one finds nobody, though the lease says that it is there.
    const asked = answering.hold(20_000);
    await dead;
    await world.startApp('sip-proxy', 'sip-proxy-far', { bind: FAR, name: 'far' });
    await asked;
    await world.endApp('far', 'SIGKILL');
    answering.bye();
    await world.startApp('sip-proxy', 'sip-proxy-far', { bind: FAR, name: 'far' });
    await call.ended();
    assert.equal((await over(seen)).hangupSide, 'callee');
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('an instance that is drained gives new calls to the other, and its own calls to its next life', async () => {
    const [anna, ben, carla] = [await far('anna.keller'), await world.phone('ben.frei'), await far('carla.rossi')];
    await Promise.all([anna.register(), ben.register(), carla.register()]);
    const seen = ended.events.length;
    const { call, answering } = await talk(anna, ben, '202');
    // A call that rings keeps the drain waiting, so that what happens meanwhile can be seen.
    const ringing = carla.incoming();
    const held = await anna.call('203');
    (await ringing).ring();
    await held.progress();
    const exited = world.endApp('far', 'SIGUSR2');
    await until(
      async () => (await world.bus.leases.alive('sip-proxy')).some(({ draining }) => draining),
      'it says that it drains',
    );
    const fresh = await talk(carla, ben, '202');
    fresh.call.bye();
    await fresh.answering.ended();
    const elsewhere = await ended.wait((one) => one, 'the record of the new call', 5000, seen);
    assert.equal(elsewhere.instance, 'sip-proxy-1');
    held.cancel();
    assert.equal(await exited, 0);
    await world.startApp('sip-proxy', 'sip-proxy-far', { bind: FAR, name: 'far' });
    assert.equal(await world.metric('belfry_calls_active', 'far'), 1);
    answering.bye();
    await call.ended();
    const cdr = await ended.wait(
      (one) => (one.hangupSide === 'callee' ? one : undefined),
      'its record',
      5000,
      seen + 1,
    );
    assert.equal(cdr.instance, 'sip-proxy-far');
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
  });
});
