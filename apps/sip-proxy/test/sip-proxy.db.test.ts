import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { JobWorker } from '@belfry/bus';
import type { EndedCall } from '@belfry/call';
import { EventLog, LabCarrier, type UserAgentCall } from '@belfry/testkit';
import { RedisBetween } from './redis-between.ts';
import { DOMAIN, ProxyWorld, until } from './world.ts';

/** Stands in the stored state of a call that is answered; of its legs, one is so before the call is. */
const callAnswered = '"phase":"answered","caller":{';

describe('the sip-proxy with a relay, Postgres and Redis', () => {
  let world: ProxyWorld;
  let worker: JobWorker;
  const ended = new EventLog<EndedCall>();
  const record = (select: (call: EndedCall) => boolean) =>
    ended.wait((call) => (select(call) ? call : undefined), 'an ended call', 5000);

  before(async () => {
    world = await ProxyWorld.start();
    worker = world.bus.cdrs.work(async (calls) => {
      for (const call of calls) ended.push(call);
    });
  });
  after(async () => {
    await worker?.close();
    await world?.stop();
  });

  async function connect(call: UserAgentCall, incoming: Promise<UserAgentCall>): Promise<UserAgentCall> {
    const answering = await incoming;
    answering.ring();
    await call.progress();
    answering.answer();
    await Promise.all([call.established(), answering.established()]);
    return answering;
  }

  test('registers over UDP and TCP, refuses a wrong password, forgets who unregisters', async () => {
    const desk = await world.phone('carla.rossi');
    const soft = await world.phone('carla.rossi', 'tcp');
    assert.equal(await desk.register(300), 300);
    await soft.register();
    assert.equal((await world.bus.locations.lookup('carla.rossi@alpenblick.test')).length, 2);
    await desk.unregister();
    await soft.unregister();
    assert.equal((await world.bus.locations.lookup('carla.rossi@alpenblick.test')).length, 0);
    const wrong = await world.phone('carla.rossi', 'udp', 'guess');
    await assert.rejects(wrong.register());
  });

  test('challenges as the domain says: SHA-256 before MD5, or one of them alone; phones register and call by the strongest that they know', async () => {
    const { db, brandId } = world;
    for (const [revision, digest, offered] of [
      [11, 'sha256_or_md5', ['SHA-256', 'MD5']],
      [12, 'sha256', ['SHA-256']],
      [13, 'md5', ['MD5']],
    ] as const) {
      await db.sipDomain.updateMany({ where: { domain: DOMAIN }, data: { digest } });
      await world.bus.policyFeed.publish({ scope: 'brand', id: brandId, revision });
      const said = async () => {
        const stranger = await world.phone('nobody.known', 'udp', 'guess');
        await assert.rejects(stranger.register());
        const challenge = stranger.trace.find(({ summary }) => summary.startsWith('401'))?.text ?? '';
        return [...challenge.matchAll(/^WWW-Authenticate: .*algorithm=([^,\r]+)/gm)].map(([, name]) => name);
      };
      await until(async () => (await said()).join() === offered.join(), `${digest} is offered`);
      const carla = await world.phone('carla.rossi');
      await carla.register();
      const proof = carla.trace.findLast(({ direction }) => direction === 'sent')?.text ?? '';
      assert.match(proof, new RegExp(`^Authorization: .*algorithm=${offered[0]}`, 'm'));
      const incoming = carla.incoming();
      const anna = await world.phone('anna.keller');
      const call = await anna.call('203');
      (await incoming).reject(486);
      assert.equal(await call.refused(), 486);
      await record((one) => one.dialled === '203');
      await carla.unregister();
    }
  });

  test('connects two users, both hear each other, one hangs up, one record comes of it', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei', 'tcp')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const answering = await connect(call, incoming);
    assert.match(answering.from, /"Anna Keller" <sip:201@alpenblick\.test>/);
    call.media.playTone(440);
    answering.media.playTone(880);
    await Promise.all([call.media.hearTone(880), answering.media.hearTone(440)]);
    assert.equal(await world.metric('belfry_calls_active'), 1);
    assert.equal(await world.metric('belfry_sip_dialogs'), 2);
    assert.equal(await world.metric('belfry_limits_taken'), 1);
    assert.equal((await world.bus.activeCalls.list({ companyId: world.companyId }))[0]?.state, 'answered');
    answering.bye();
    await call.ended();
    const cdr = await record((one) => one.dialled === '202');
    assert.equal(cdr.disposition, 'answered');
    assert.equal(cdr.hangupSide, 'callee');
    assert.equal(cdr.parties.length, 1);
    assert.ok((cdr.legs[0]?.quality?.packets ?? 0) > 0);
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is active');
    assert.equal(await world.metric('belfry_calls_active'), 0);
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('calls out through the carrier with E.164, and in to a DDI', async () => {
    const proxy = { host: '127.0.0.1', port: world.sipPort };
    const carrier = await LabCarrier.start({ listen: { host: '127.0.0.1', port: world.carrierPort }, proxy });
    try {
      const anna = await world.phone('anna.keller');
      await anna.register();
      const out = await anna.call('0446681800');
      await out.established();
      assert.equal(carrier.calls.events.length, 1);
      assert.match(carrier.calls.events[0]?.number ?? '', /41446681800/);
      out.bye();
      const outbound = await record((one) => one.dialled === '0446681800');
      assert.equal(outbound.parties[0]?.rate?.microsPerMinute, '20000');
      const incoming = anna.incoming();
      const into = await carrier.callIn('+41445550201', '+41791234567');
      const answering = await connect(into, incoming);
      assert.match(answering.from, /\+?41791234567@alpenblick\.test/);
      answering.bye();
      await into.ended();
      const inbound = await record((one) => one.dialled.endsWith('41445550201'));
      assert.equal(inbound.parties[0]?.direction, 'inbound');
      await anna.unregister();
    } finally {
      await carrier.close();
    }
  });

  test('follows the policy: a changed extension rings elsewhere at once', async () => {
    const [anna, carla] = [await world.phone('anna.keller'), await world.phone('carla.rossi')];
    await Promise.all([anna.register(), carla.register()]);
    const none = await anna.call('299');
    assert.equal(await none.refused(), 404);
    const companyId = world.companyId;
    const target = await world.db.extension.findFirstOrThrow({ where: { companyId, number: '203' } });
    await world.db.$transaction(async (tx) => {
      const { newId } = await import('@belfry/db');
      await tx.extension.create({
        data: { id: newId(), companyId, number: '299', destinationId: target.destinationId },
      });
      await tx.company.update({ where: { id: companyId }, data: { revision: { increment: 1 } } });
    });
    const { revision } = await world.db.company.findUniqueOrThrow({ where: { id: companyId } });
    await world.bus.policyFeed.publish({
      scope: 'company',
      id: companyId,
      revision: Number(revision),
      keys: [`extension:${companyId}/299`],
    });
    // So long it may take until every proxy has heard of it.
    await new Promise((heard) => setTimeout(heard, 100));
    const incoming = carla.incoming();
    const call = await anna.call('299');
    (await incoming).reject(486);
    assert.equal(await call.refused(), 486);
    await Promise.all([anna.unregister(), carla.unregister()]);
  });

  test('after kill -9 takes its answered calls over: BYE works, the record has the whole duration', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('ben.frei');
    await connect(call, incoming);
    await world.endApp('sip-proxy', 'SIGKILL');
    await world.startApp('sip-proxy');
    assert.equal(await world.metric('belfry_calls_active'), 1);
    call.bye();
    const cdr = await record((one) => one.dialled === 'ben.frei');
    assert.equal(cdr.disposition, 'answered');
    assert.equal(cdr.hangupSide, 'caller');
    const ladder = cdr.ladderIsLive ? await world.bus.liveLadder.read(cdr.callId) : cdr.ladder;
    assert.ok(ladder.some((entry) => entry.type === 'sip' && entry.summary === 'INVITE'));
    assert.ok(
      ladder.some((entry) => entry.type === 'sip' && entry.summary === 'BYE'),
      'to its end',
    );
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('knows a call after kill -9 in the moment between storing its answer and telling the phones: both are told', async () => {
    const between = await RedisBetween.start(process.env.BELFRY_TEST_REDIS_URL ?? '');
    try {
      await world.endApp('sip-proxy', 'SIGKILL');
      await world.startApp('sip-proxy', undefined, { redisUrl: between.url });
      const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
      await Promise.all([anna.register(), ben.register()]);
      const incoming = ben.incoming();
      const call = await anna.call('202');
      const ringing = await incoming;
      ringing.ring();
      await call.progress();
      const killed = new Promise<void>((resolve) => {
        between.muteAt(callAnswered, () => {
          world.killNow('sip-proxy');
          resolve();
        });
      });
      ringing.answer();
      await killed;
      await world.endApp('sip-proxy', 'SIGKILL');
      const told = Promise.all([call.established(), ringing.established()]);
      await world.startApp('sip-proxy');
      await told;
      assert.equal(await world.metric('belfry_calls_active'), 1);
      const seen = ended.events.length;
      call.bye();
      await ringing.ended();
      const cdr = await ended.wait((one) => one, 'the record', 5000, seen);
      assert.equal(cdr.disposition, 'answered');
      assert.equal(cdr.hangupSide, 'caller');
      await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
      await Promise.all([anna.unregister(), ben.unregister()]);
    } finally {
      between.close();
    }
  });

  test('lets no call wait for a Redis that says nothing: it is answered, and counted', async () => {
    const between = await RedisBetween.start(process.env.BELFRY_TEST_REDIS_URL ?? '');
    try {
      await world.endApp('sip-proxy', 'SIGKILL');
      await world.startApp('sip-proxy', undefined, { redisUrl: between.url });
      const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
      await Promise.all([anna.register(), ben.register()]);
      const incoming = ben.incoming();
      const call = await anna.call('202');
      const ringing = await incoming;
      ringing.ring();
      await call.progress();
      assert.equal(await world.metric('belfry_sip_unstored_total'), 0);
      between.muteAt(callAnswered, () => {});
      ringing.answer();
      await Promise.all([call.established(), ringing.established()]);
      assert.ok((await world.metric('belfry_sip_unstored_total')) > 0);
      between.unmute();
      const seen = ended.events.length;
      call.bye();
      const cdr = await ended.wait((one) => one, 'the record', 5000, seen);
      assert.equal(cdr.disposition, 'answered');
      await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
      await Promise.all([anna.unregister(), ben.unregister()]);
      await world.endApp('sip-proxy', 'SIGTERM');
      await world.startApp('sip-proxy');
    } finally {
      between.close();
    }
  });

  test('after kill -9 a call that rings leaves one record, its places and ports are free, both phones are told', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const ringing = await incoming;
    ringing.ring();
    await call.progress();
    const seen = ended.events.length;
    await world.endApp('sip-proxy', 'SIGKILL');
    await world.startApp('sip-proxy');
    assert.equal(await call.refused(), 503);
    await ringing.cancelled();
    const cdr = await ended.wait((one) => one, 'the record', 5000, seen);
    assert.equal(cdr.disposition, 'failed');
    assert.equal(cdr.hangupSide, 'platform');
    assert.match(cdr.reason, /stopped before it was answered/);
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    await until(async () => (await world.bus.callMirror.list('sip-proxy-1')).size === 0, 'nothing is mirrored');
    await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is active');
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('takes over the calls of a proxy that does not come back', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('202');
    await connect(call, incoming);
    await world.endApp('sip-proxy', 'SIGKILL');
    const seen = ended.events.length;
    await world.startApp('sip-proxy', 'sip-proxy-2');
    await until(async () => (await world.metric('belfry_calls_active')) === 1, 'the other proxy has it', 25_000);
    const owner = async () => (await world.bus.activeCalls.list())[0]?.instance;
    await until(async () => (await owner()) === 'sip-proxy-2', 'live views show whose it is');
    call.bye();
    const cdr = await ended.wait((one) => one, 'the record', 5000, seen);
    assert.equal(cdr.disposition, 'answered');
    assert.equal(cdr.instance, 'sip-proxy-2');
    assert.ok(cdr.endedAt - cdr.answeredAt! > 15_000);
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    assert.deepEqual(await world.bus.callMirror.instances(), []);
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('of a proxy that does not come back, a call that rings is ended by another: one record, phones told, places free', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const ringing = await incoming;
    ringing.ring();
    await call.progress();
    await world.endApp('sip-proxy', 'SIGKILL');
    // Nobody renews its place: with no proxy at all it would lapse by itself.
    assert.equal(await world.bus.limits.total(), 1);
    const seen = ended.events.length;
    await world.startApp('sip-proxy', 'sip-proxy-3');
    const cdr = await ended.wait((one) => one, 'the record', 25_000, seen);
    assert.equal(cdr.disposition, 'failed');
    assert.equal(cdr.instance, 'sip-proxy-3');
    assert.equal(await call.refused(), 503);
    await ringing.cancelled();
    await until(async () => (await world.bus.limits.total()) === 0, 'the limits are given back');
    await until(async () => (await world.bus.activeCalls.count()) === 0, 'no call is active');
    assert.deepEqual(await world.bus.callMirror.instances(), []);
    assert.equal(ended.events.length, seen + 1);
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('with no proxy at all, the places of its calls lapse, and the next one of any name tells their records', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const answering = await connect(call, incoming);
    // Both go on talking, so that the relay keeps the call.
    call.media.playTone(440);
    answering.media.playTone(880);
    await world.endApp('sip-proxy', 'SIGKILL');
    await until(async () => (await world.bus.limits.total()) === 0, 'the places lapse', 35_000);
    assert.equal((await world.bus.callMirror.instances()).length, 1);
    const seen = ended.events.length;
    await world.startApp('sip-proxy', 'sip-proxy-4');
    await until(async () => (await world.metric('belfry_calls_active')) === 1, 'the next proxy has it', 25_000);
    answering.bye();
    const cdr = await ended.wait((one) => one, 'the record', 5000, seen);
    assert.equal(cdr.disposition, 'answered');
    assert.ok(cdr.endedAt - cdr.answeredAt! > 30_000);
    assert.deepEqual(await world.bus.callMirror.instances(), []);
    await Promise.all([anna.unregister(), ben.unregister()]);
  });

  test('on SIGTERM ends its calls, hands their records over, and exits 0 within two seconds', async () => {
    const [anna, ben] = [await world.phone('anna.keller'), await world.phone('ben.frei')];
    await Promise.all([anna.register(), ben.register()]);
    const incoming = ben.incoming();
    const call = await anna.call('202');
    const answering = await connect(call, incoming);
    const begun = Date.now();
    const over = Promise.all([call.ended(), answering.ended()]);
    assert.equal(await world.endApp('sip-proxy', 'SIGTERM'), 0);
    assert.ok(Date.now() - begun < 2000);
    await over;
    await record((one) => one.hangupSide === 'platform');
    assert.equal(await world.bus.limits.total(), 0);
  });
});
