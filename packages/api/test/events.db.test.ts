import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Actor, Level } from '@belfry/access';
import { handleEvents, openApiDocument } from '@belfry/api';
import { type AddressedEvent, eventTypes, PlatformEvent } from '@belfry/contracts';
import { actorAt, createTestWorld, type TestTenant, type TestWorld } from '../../services/test/world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** Listens as an actor would; what comes is read one by one. */
async function listen(
  actor: Actor,
  {
    query = '',
    headers = {},
    stillThere = async () => actor,
  }: { query?: string; headers?: Record<string, string>; stillThere?: () => Promise<Actor | undefined> } = {},
) {
  const gone = new AbortController();
  const request = new Request(`http://portal.test/api/v1/events${query}`, { headers, signal: gone.signal });
  const response = await handleEvents(request, { platform: world.platform, actor, ip: '' }, stillThere);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Told | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        text += value;
        continue;
      }
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
      if (field('data') !== '')
        return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as unknown };
    }
  };
  return { response, next, leave: () => gone.abort() };
}

const idOf = (told: Told | undefined) => PlatformEvent.parse(told?.data).id;

const callEvent = (tenant: TestTenant, more: Partial<AddressedEvent> = {}): AddressedEvent => ({
  event: {
    id: randomUUID(),
    type: 'call.started',
    at: new Date().toISOString(),
    brandId: tenant.brandId,
    companyId: tenant.companyId,
    data: {
      callId: randomUUID(),
      direction: 'internal',
      userId: randomUUID(),
      calledUserId: tenant.userId,
      caller: '+41445550999',
      callerName: 'Somebody',
      callee: '201',
      state: 'trying',
      startedAt: new Date().toISOString(),
      answeredAt: null,
      recording: 'never',
    },
  },
  userIds: [tenant.userId],
  ...more,
});
const recordingEvent = (tenant: TestTenant): AddressedEvent => ({
  event: {
    id: randomUUID(),
    type: 'recording.ready',
    at: new Date().toISOString(),
    brandId: tenant.brandId,
    companyId: tenant.companyId,
    data: { recordingId: randomUUID(), callId: randomUUID(), durationMs: 1, state: 'whole' },
  },
  userIds: [],
});
const peerEvent = (brandId: string, companyId: string | null): AddressedEvent => ({
  event: {
    id: randomUUID(),
    type: 'peer.down',
    at: new Date().toISOString(),
    brandId,
    companyId,
    data: { peerId: randomUUID(), peerName: 'P', endpointId: randomUUID(), because: 'no answer' },
  },
});

describe('the stream of events', () => {
  test('each hears of its own tenant and of nothing else', async () => {
    const { first, sister, stranger } = world;
    const told: Record<string, AddressedEvent> = {
      firstCall: callEvent(first),
      colleague: callEvent(first, { userIds: [randomUUID()] }),
      sisterCall: callEvent(sister),
      strangerCall: callEvent(stranger),
      recording: recordingEvent(first),
      carrier: peerEvent(first.brandId, null),
      strangerCarrier: peerEvent(stranger.brandId, null),
      ipbx: peerEvent(first.brandId, first.companyId),
    };
    const expected: [TestTenant, Level, string[]][] = [
      [first, 'god', Object.keys(told).filter((name) => name !== 'recording')],
      [first, 'brand', ['firstCall', 'colleague', 'sisterCall', 'carrier', 'ipbx']],
      [stranger, 'brand', ['strangerCall', 'strangerCarrier']],
      [first, 'company', ['firstCall', 'colleague', 'recording', 'ipbx']],
      [sister, 'company', ['sisterCall']],
      [stranger, 'company', ['strangerCall']],
      [first, 'user', ['firstCall']],
      [sister, 'user', ['sisterCall']],
    ];
    const listeners = await Promise.all(
      expected.map(async ([tenant, level, names]) => {
        const listener = await listen(actorAt(tenant, level));
        assert.equal((await listener.next())?.event, 'stream.here');
        return { who: `${level} of ${tenant.host}`, names, listener };
      }),
    );
    await world.platform.bus.liveEvents.publish(Object.values(told));
    // Everybody is told of this one by a stream of their own, so that what comes before it is all there is.
    for (const [tenant, level] of expected)
      await world.platform.bus.liveEvents.publish([
        callEvent(tenant, level === 'god' ? {} : { userIds: [tenant.userId] }),
      ]);
    const nameOf = new Map(Object.entries(told).map(([name, { event }]) => [event.id, name]));
    for (const { who, names, listener } of listeners) {
      const found: string[] = [];
      for (;;) {
        const event = PlatformEvent.parse((await listener.next())?.data);
        const name = nameOf.get(event.id);
        if (name === undefined) break;
        found.push(name);
      }
      assert.deepEqual(found, names, who);
      listener.leave();
    }
  });

  test('a caller who hides the number is unknown to who is called, and known to who runs the company', async () => {
    const [company, user] = await Promise.all([
      listen(actorAt(world.first, 'company')),
      listen(actorAt(world.first, 'user')),
    ]);
    await Promise.all([company.next(), user.next()]);
    const hidden = callEvent(world.first, { callerHidden: true });
    const own = callEvent(world.first, { callerHidden: true });
    Object.assign(own.event.data, { userId: world.first.userId });
    await world.platform.bus.liveEvents.publish([hidden, own]);
    const dataOf = async (listener: typeof user) =>
      PlatformEvent.parse((await listener.next())?.data).data as {
        caller: string;
        callerName: string;
        userId: string | null;
      };
    assert.equal((await dataOf(company)).caller, '+41445550999');
    const masked = await dataOf(user);
    assert.deepEqual([masked.caller, masked.callerName, masked.userId], ['anonymous', '', null]);
    assert.equal((await dataOf(user)).caller, '+41445550999', 'one knows one’s own number');
    company.leave();
    user.leave();
  });

  test('goes on after Last-Event-ID, with nothing of anybody else’s', async () => {
    const { liveEvents } = world.platform.bus;
    const one = await listen(actorAt(world.first, 'company'));
    await one.next();
    const events = [callEvent(world.first), callEvent(world.sister), callEvent(world.first)];
    await liveEvents.publish(events);
    const had = await one.next();
    one.leave();
    for (const resumed of [
      await listen(actorAt(world.first, 'company'), { headers: { 'last-event-id': had!.id } }),
      await listen(actorAt(world.first, 'company'), { query: `?lastEventId=${had!.id}` }),
    ]) {
      assert.equal((await resumed.next())?.event, 'stream.here');
      const next = await resumed.next();
      assert.equal(idOf(next), events[2]?.event.id);
      resumed.leave();
    }
    const lost = await listen(actorAt(world.first, 'company'), { headers: { 'last-event-id': '1-0.0' } });
    assert.deepEqual([(await lost.next())?.event, (await lost.next())?.event], ['stream.here', 'stream.gap']);
    lost.leave();
  });

  test('tells only what is asked for, and refuses what does not exist', async () => {
    const listener = await listen(actorAt(world.first, 'company'), { query: '?types=peer.*,call.ended' });
    await listener.next();
    const wanted = peerEvent(world.first.brandId, world.first.companyId);
    await world.platform.bus.liveEvents.publish([callEvent(world.first), wanted]);
    assert.equal(idOf(await listener.next()), wanted.event.id);
    listener.leave();
    const { response } = await listen(actorAt(world.first, 'company'), { query: '?types=nothing' });
    assert.equal(response.status, 400);
  });

  test('a key hears of what it may read', async () => {
    const listener = await listen({ ...actorAt(world.first, 'company'), scopes: ['numbers:read'] });
    await listener.next();
    const wanted = peerEvent(world.first.brandId, world.first.companyId);
    await world.platform.bus.liveEvents.publish([callEvent(world.first), recordingEvent(world.first), wanted]);
    assert.equal(idOf(await listener.next()), wanted.event.id);
    listener.leave();
  });

  test('whoever lacks a right hears of nothing that it is about; an operator of some sites hears of their people alone', async () => {
    const company = actorAt(world.first, 'company');
    const blind = await listen({ ...company, rights: { calls: 'none', recordings: 'see' } });
    const operator = await listen(actorAt(world.first, 'company', 'operator'));
    for (const one of [blind, operator]) await one.next();
    const [own, others] = [callEvent(world.first), callEvent(world.first, { userIds: [randomUUID()] })];
    const recording = recordingEvent(world.first);
    await world.platform.bus.liveEvents.publish([others, recording, own]);
    assert.equal(idOf(await blind.next()), recording.event.id);
    assert.equal(idOf(await operator.next()), own.event.id);
    const after = recordingEvent(world.first);
    await world.platform.bus.liveEvents.publish([after]);
    assert.equal(idOf(await blind.next()), after.event.id, 'calls are told to who may see none');
    for (const one of [blind, operator]) one.leave();
  });

  test('ends when its session is revoked, or acts as somebody else', { timeout: 30_000 }, async () => {
    const company = actorAt(world.first, 'company');
    const gone = await listen(company, { stillThere: async () => undefined });
    const other = await listen(company, { stillThere: async () => actorAt(world.sister, 'company') });
    const away = await listen(company, { stillThere: () => Promise.reject(new Error('Postgres is away')) });
    for (const one of [gone, other, away]) await one.next();
    assert.deepEqual([await gone.next(), await other.next()], [undefined, undefined]);
    const event = callEvent(world.first);
    await world.platform.bus.liveEvents.publish([event]);
    assert.equal(idOf(await away.next()), event.event.id, 'nobody is thrown out for that');
    away.leave();
  });

  test('of one actor there are twelve, and a place is free again when one that left has ended', async () => {
    const actor = actorAt(world.stranger, 'brand');
    const listeners = await Promise.all(Array.from({ length: 12 }, () => listen(actor)));
    assert.equal((await listen(actor)).response.status, 429);
    const other = await listen(actorAt(world.stranger, 'company'));
    assert.equal(other.response.status, 200);
    await listeners[0]!.next();
    listeners[0]!.leave();
    assert.equal((await listen(actor)).response.status, 429, 'it has not ended yet');
    assert.equal(await listeners[0]!.next(), undefined);
    const again = await listen(actor);
    assert.equal(again.response.status, 200);
    for (const one of [...listeners, other, again]) one.leave();
  });

  test('of one company there are two hundred, and others have theirs', async () => {
    const someone = (tenant: TestTenant): Actor => ({ ...actorAt(tenant, 'user'), loginId: randomUUID() });
    const listeners = await Promise.all(Array.from({ length: 200 }, () => listen(someone(world.sister))));
    assert.deepEqual([...new Set(listeners.map(({ response }) => response.status))], [200]);
    assert.equal((await listen(someone(world.sister))).response.status, 429);
    const other = await listen(someone(world.first));
    assert.equal(other.response.status, 200);
    for (const one of [...listeners, other]) one.leave();
    while ((await listeners[0]!.next()) !== undefined);
    const again = await listen(someone(world.sister));
    assert.equal(again.response.status, 200);
    again.leave();
  });

  test('nobody and whoever must set up a second factor have none', async () => {
    const request = new Request('http://portal.test/api/v1/events');
    const nobody = await handleEvents(
      request,
      { platform: world.platform, actor: null, ip: '' },
      async () => undefined,
    );
    assert.equal(nobody.status, 401);
    const weak: Actor = { ...actorAt(world.first, 'company'), needsSecondFactor: true };
    assert.equal((await listen(weak)).response.status, 403);
  });

  test('every event stands in the OpenAPI document', () => {
    const { paths, components } = openApiDocument('/api/v1');
    const description = paths?.['/events']?.get?.description ?? '';
    for (const type of eventTypes) assert.ok(description.includes(`\`${type}\``), type);
    assert.ok(components?.schemas?.PlatformEvent);
  });
});
