import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ActiveCall,
  type ActiveCallChange,
  type ActiveParty,
  type Bus,
  type CallQualityLine,
  NotStored,
} from '@belfry/bus';
import type { EndedCall, LadderEntry } from '@belfry/call';
import type { PolicyMessage } from '@belfry/contracts';
import { wallMs } from '@belfry/core';
import type { Binding } from '@belfry/sip';
import { createTestBus } from './redis.ts';

const { bus, clear }: { bus: Bus; clear(): Promise<void> } = createTestBus();
after(clear);

/** Resolves with the first value that `start`'s callback is given. */
function first<T>(start: (take: (value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve) => void start(resolve));
}

describe('the policy feed', () => {
  test('brings a message to every subscriber', async () => {
    const message: PolicyMessage = { scope: 'company', id: randomUUID(), revision: 7, keys: ['ddi:+41'] };
    const heard: PolicyMessage[] = [];
    const stops: (() => void)[] = [];
    const two = first<void>((done) => {
      const listener = {
        onMessage(got: PolicyMessage) {
          heard.push(got);
          if (heard.length === 2) done();
        },
        onGap() {},
      };
      void Promise.all([bus.policyFeed.subscribe(listener), bus.policyFeed.subscribe(listener)]).then(async (all) => {
        stops.push(...all);
        await bus.policyFeed.publish(message);
      });
    });
    await two;
    assert.deepEqual(heard, [message, message]);
    for (const stop of stops) stop();
  });
});

describe('the location service', () => {
  const binding = (aor: string, id: string, expiresInMs: number, q = 1000): Binding => ({
    id,
    aor,
    contact: `sip:${id}@127.0.0.1:5062`,
    q,
    callId: 'c',
    cseq: 1,
    registeredAt: wallMs(Date.now()),
    refreshedAt: wallMs(Date.now()),
    expiresAt: wallMs(Date.now() + expiresInMs),
    path: [],
    flow: {
      instance: 'p1',
      transport: 'udp',
      local: { host: '127.0.0.1', port: 5060 },
      remote: { host: '127.0.0.1', port: 5062 },
    },
  });

  test('tells of all AORs with their live bindings, page by page', async () => {
    const names = Array.from({ length: 1200 }, () => `${randomUUID()}@example.test`);
    await Promise.all(
      names.map((aor, i) =>
        bus.locations.write(aor, { put: [binding(aor, 'one', i % 2 === 0 ? 60_000 : -1)], removed: [] }),
      ),
    );
    const found = new Map<string, readonly Binding[]>();
    let pages = 0;
    for await (const page of bus.locations.pages()) {
      pages++;
      for (const [aor, bindings] of page) found.set(aor, bindings);
    }
    assert.ok(pages > 1);
    for (const [i, aor] of names.entries())
      assert.deepEqual(found.get(aor)?.map(({ id }) => id) ?? [], i % 2 === 0 ? ['one'] : [], `${i}`);
  });

  test('finds what was written, the preferred first, and not what was removed', async () => {
    const aor = `${randomUUID()}@example.org`;
    const [low, high] = [binding(aor, 'low', 60_000, 100), binding(aor, 'high', 60_000, 900)];
    assert.ok(await bus.locations.write(aor, { put: [low, high], removed: [] }));
    assert.deepEqual(await bus.locations.lookup(aor), [high, low]);
    await bus.locations.write(aor, { put: [], removed: ['high'] });
    assert.deepEqual(await bus.locations.lookup(aor), [low]);
    const many = await bus.locations.lookupMany([aor, 'nobody@example.org']);
    assert.deepEqual([many.get(aor)?.length, many.get('nobody@example.org')?.length], [1, 0]);
  });

  test('does not find a binding whose expiry has passed, though it is still stored', async () => {
    const aor = `${randomUUID()}@example.org`;
    await bus.locations.write(aor, { put: [binding(aor, 'old', -1), binding(aor, 'new', 60_000)], removed: [] });
    assert.deepEqual(
      (await bus.locations.lookup(aor)).map(({ id }) => id),
      ['new'],
    );
  });

  test('refuses a write against a version that is no longer the last', async () => {
    const aor = `${randomUUID()}@example.org`;
    const { version } = await bus.locations.read(aor);
    assert.ok(await bus.locations.write(aor, { put: [binding(aor, 'a', 60_000)], removed: [] }, version));
    assert.equal(await bus.locations.write(aor, { put: [binding(aor, 'b', 60_000)], removed: [] }, version), undefined);
    const again = await bus.locations.read(aor);
    assert.deepEqual(
      again.bindings.map(({ id }) => id),
      ['a'],
    );
    assert.ok(await bus.locations.write(aor, { put: [], removed: ['a'] }, again.version));
    assert.deepEqual(await bus.locations.lookup(aor), []);
  });

  test('are refreshed for many in one step, which counts as a write', async () => {
    const [one, two] = ['refresh-one@d', 'refresh-two@d'];
    for (const aor of [one, two]) await bus.locations.write(aor, { put: [binding(aor, 'x', 60_000)], removed: [] });
    const { version } = await bus.locations.read(one);
    const longer = (aor: string) => [binding(aor, 'x', 900_000)];
    const versions = await bus.locations.refresh(new Map([one, two].map((aor) => [aor, longer(aor)])));
    assert.equal(versions.get(one), String(Number(version) + 1));
    for (const aor of [one, two]) {
      const found = await bus.locations.read(aor);
      assert.equal(found.version, versions.get(aor));
      assert.ok(found.bindings[0]!.expiresAt > Date.now() + 800_000);
    }
    assert.equal(await bus.locations.write(one, { put: [], removed: ['x'] }, version), undefined);
  });
});

describe('bindings seen dead', () => {
  test('are removed or tried last, but not when they have registered again since', async () => {
    const aor = `${randomUUID()}@example.org`;
    const made = (id: string, cseq: number): Binding => ({
      id,
      aor,
      contact: `sip:${id}@127.0.0.1:5062`,
      q: 1000,
      callId: 'c',
      cseq,
      registeredAt: wallMs(Date.now()),
      refreshedAt: wallMs(Date.now()),
      expiresAt: wallMs(Date.now() + 60_000),
      path: [],
      flow: {
        instance: 'p1',
        transport: 'tcp',
        local: { host: '127.0.0.1', port: 5060 },
        remote: { host: '127.0.0.1', port: 5062 },
        connection: id,
      },
    });
    const put = [made('closed', 1), made('silent', 1), made('again', 2)];
    await bus.locations.write(aor, { put, removed: [] });
    const dead = [
      { id: 'closed', callId: 'c', cseq: 1, how: 'gone' },
      { id: 'silent', callId: 'c', cseq: 1, how: 'silent' },
      { id: 'again', callId: 'c', cseq: 1, how: 'gone' },
    ] as const;
    const { version } = await bus.locations.read(aor);
    assert.equal(await bus.locations.bury(aor, dead), 2);
    assert.equal(await bus.locations.write(aor, { put: [], removed: [] }, version), undefined);
    const left = new Map((await bus.locations.lookup(aor)).map((binding) => [binding.id, binding]));
    assert.deepEqual([...left.keys()].sort(), ['again', 'silent']);
    assert.equal(left.get('again')?.failedAt, undefined);
    assert.ok(Math.abs((left.get('silent')?.failedAt ?? 0) - Date.now()) < 5_000);
    assert.equal(await bus.locations.bury(aor, dead), 0);
  });
});

describe('limits', () => {
  const lease = 30_000;

  test('take all or nothing, and name the key that was full', async () => {
    const { bus, clear } = createTestBus();
    const wide = { key: 'company:1', max: 5, what: 'calls of the company' };
    const narrow = { key: 'user:1', max: 1, what: 'calls of the user' };
    assert.deepEqual(await bus.limits.take('a', [wide, narrow], lease), { taken: true });
    assert.deepEqual(await bus.limits.take('b', [wide, narrow], lease), {
      taken: false,
      refusedKey: 'user:1',
      inUse: 1,
    });
    assert.equal(await bus.limits.inUse('company:1'), 1, 'the refused call holds nothing');
    assert.equal(await bus.limits.total(), 2);
    await clear();
  });

  test('never let more in than fit, however many come at once', async () => {
    const { bus, clear } = createTestBus();
    const limit = { key: 'k', max: 10, what: '' };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => bus.limits.take(`c${i}`, [limit], lease)));
    assert.equal(answers.filter(({ taken }) => taken).length, 10);
    await clear();
  });

  test('count a call once per key, and give back exactly once', async () => {
    const { bus, clear } = createTestBus();
    const [one, two] = [
      { key: 'one', max: 1, what: '' },
      { key: 'two', max: 1, what: '' },
    ];
    await bus.limits.take('a', [one], lease);
    assert.deepEqual(await bus.limits.take('a', [one, two], lease), { taken: true });
    assert.equal(await bus.limits.release([{ callId: 'a', keys: ['two'] }]), 1);
    assert.equal(await bus.limits.inUse('two'), 0);
    assert.equal(await bus.limits.release([{ callId: 'a' }]), 1);
    assert.equal(await bus.limits.release([{ callId: 'a' }]), 0);
    assert.equal(await bus.limits.total(), 0);
    await clear();
  });

  test('of a second count calls that begin, and none that is over gives its place back', async () => {
    const { bus, clear } = createTestBus();
    const rate = { key: 'company-rate:1', max: 2, per: 'second', what: '' } as const;
    assert.deepEqual(await bus.limits.take('a', [rate], lease), { taken: true });
    assert.deepEqual(await bus.limits.take('a', [rate], lease), { taken: true }, 'asked again by the same call');
    await bus.limits.release([{ callId: 'a' }]);
    assert.deepEqual(await bus.limits.take('b', [rate], lease), { taken: true });
    assert.deepEqual(await bus.limits.take('c', [rate], lease), { taken: false, refusedKey: rate.key, inUse: 2 });
    assert.equal(await bus.limits.inUse(rate.key, 'second'), 2);
    assert.equal(await bus.limits.total(), 0);
    while (!(await bus.limits.take('c', [rate], lease)).taken) await wait(50);
    assert.equal(await bus.limits.inUse(rate.key, 'second'), 1);
    await clear();
  });

  test('of an amount count what each call has of it', async () => {
    const { bus, clear } = createTestBus();
    const link = (amount: number) => ({ key: 'link:1', max: 200, per: 'amount', amount, what: '' }) as const;
    assert.deepEqual(await bus.limits.take('a', [link(87)], lease), { taken: true });
    assert.deepEqual(await bus.limits.take('b', [link(100)], lease), { taken: true });
    assert.deepEqual(await bus.limits.take('c', [link(14)], lease), { taken: false, refusedKey: 'link:1', inUse: 187 });
    assert.deepEqual(await bus.limits.take('c', [link(13)], lease), { taken: true });
    assert.equal(await bus.limits.inUse('link:1', 'amount'), 200);
    await bus.limits.release([{ callId: 'b' }]);
    assert.equal(await bus.limits.inUse('link:1', 'amount'), 100);
    await bus.limits.take('brief', [link(100)], 100);
    assert.equal((await bus.limits.take('d', [link(60)], lease)).taken, false);
    while (!(await bus.limits.take('d', [link(60)], lease)).taken) await wait(25);
    await clear();
  });

  test('let go of a call whose lease is not renewed, and keep the one that is', async () => {
    const { bus, clear } = createTestBus();
    const limit = { key: 'k', max: 2, what: '' };
    await bus.limits.take('dead', [limit], 150);
    await bus.limits.take('alive', [limit], 150);
    await bus.limits.renew(['alive', 'never there'], lease);
    const ends = Date.now() + 2_000;
    while ((await bus.limits.inUse('k')) > 1 && Date.now() < ends) await wait(20);
    assert.equal(await bus.limits.inUse('k'), 1);
    assert.equal(await bus.limits.total(), 1);
    assert.deepEqual(await bus.limits.take('next', [limit], lease), { taken: true });
    assert.equal(await bus.limits.release([{ callId: 'alive' }]), 1);
    await clear();
  });
});

describe('leases', () => {
  const about = { host: '127.0.0.1', port: 22222, set: 'default', load: 0.5, draining: false };

  test('show who is alive, until withdrawn or no longer renewed', async () => {
    const { bus, clear } = createTestBus();
    await bus.leases.announce({ kind: 'relay', instance: 'r1', ...about }, 30_000);
    await bus.leases.announce({ kind: 'relay', instance: 'r2', ...about }, -1);
    assert.deepEqual(await bus.leases.alive('relay'), [{ kind: 'relay', instance: 'r1', ...about }]);
    assert.deepEqual(await bus.leases.alive('app-server'), []);
    await bus.leases.withdraw('relay', 'r1');
    assert.deepEqual(await bus.leases.alive('relay'), []);
    await clear();
  });

  test('are watched: a change is seen at once', async () => {
    const { bus, clear } = createTestBus();
    let drain = false;
    let onChange = (_seen: string) => {};
    const seen = (what: string) =>
      first<void>((done) => {
        onChange = (now) => now === what && done();
      });
    const watch = await bus.leases.watch('relay', (alive) =>
      onChange(alive.map(({ instance, draining }) => `${instance}${draining ? ' draining' : ''}`).join()),
    );
    const up = seen('r1');
    const kept = bus.leases.keep('relay', 'r1', () => ({ ...about, draining: drain }));
    await up;
    const draining = seen('r1 draining');
    drain = true;
    await kept.refresh();
    await draining;
    assert.equal(watch.alive[0]?.draining, true);
    const gone = seen('');
    await kept.stop();
    await gone;
    watch.stop();
    await clear();
  });

  test('tell how long nothing was heard of somebody, by signs of life between the announcements', async () => {
    const { bus, clear } = createTestBus();
    const watch = await bus.leases.watch('relay');
    const up = first<void>((done) => {
      void bus.leases.watch('relay', (alive) => alive.length === 2 && done());
    });
    const beating = bus.leases.keep('relay', 'r1', () => about, { ttlMs: 60_000, beatMs: 50 });
    const quiet = bus.leases.keep('relay', 'r2', () => about, { ttlMs: 60_000 });
    await up;
    while (watch.silentMs('r2') < 400) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(watch.silentMs('r1') < 300, `${watch.silentMs('r1')} ms`);
    assert.equal(watch.silentMs('unheard of'), 0);
    await Promise.all([beating.stop(), quiet.stop()]);
    watch.stop();
    await clear();
  });
});

describe("a relay's calls", () => {
  test('are stored and forgotten together, and expire when nobody renews them', async () => {
    const { bus, clear } = createTestBus();
    const { relayMirror } = bus;
    await relayMirror.put(
      'r1',
      new Map([
        ['a', '1'],
        ['b b', '2'],
      ]),
      [],
      60_000,
    );
    await relayMirror.put('r1', new Map([['c', '3']]), ['a'], 60_000);
    assert.deepEqual(Object.fromEntries(await relayMirror.list('r1')), { 'b b': '2', c: '3' });
    assert.equal((await relayMirror.list('r2')).size, 0);
    await relayMirror.renew('r1', 1);
    while ((await relayMirror.list('r1')).size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await clear();
  });
});

describe('active calls', () => {
  const call = (callId: string, companyIds: readonly string[]): ActiveCall => ({
    callId,
    instance: 'p1',
    startedAt: Date.now(),
    state: 'ringing',
    dialled: '202',
    parties: companyIds.map((companyId) => ({
      brandId: 'b1',
      companyId,
      userId: `u-${companyId}`,
      direction: 'internal',
      caller: '201',
      callerName: 'Anna',
      callee: '202',
    })),
  });

  test('are listed by brand, company and user, the latest first, and removed everywhere', async () => {
    const { bus, clear } = createTestBus();
    await bus.activeCalls.put([call('1', ['c1'])], 30_000);
    await bus.activeCalls.put([{ ...call('2', ['c1', 'c2']), state: 'answered' }], 30_000);
    const ids = async (scope: Parameters<typeof bus.activeCalls.list>[0]) =>
      (await bus.activeCalls.list(scope)).map(({ callId }) => callId);
    assert.deepEqual(await ids({}), ['2', '1']);
    assert.deepEqual(await ids({ brandId: 'b1' }), ['2', '1']);
    assert.deepEqual(await ids({ companyId: 'c2' }), ['2']);
    assert.deepEqual(await ids({ companyId: 'c1', userId: 'u-c1' }), ['2', '1']);
    assert.deepEqual(await ids({ brandId: 'b2' }), []);
    assert.equal(await bus.activeCalls.count({ companyId: 'c1' }), 2);
    assert.equal((await bus.activeCalls.get('2'))?.state, 'answered');
    await bus.activeCalls.remove(['2']);
    await bus.activeCalls.remove(['2']);
    assert.deepEqual(await ids({}), ['1']);
    assert.equal(await bus.activeCalls.count({ companyId: 'c2' }), 0);
    const [{ companyId: _, userId: __, ...party }] = call('3', ['c1']).parties as [ActiveParty];
    await bus.activeCalls.put([{ ...call('3', []), parties: [party] }], 30_000);
    assert.deepEqual(
      [await ids({}), await ids({ brandId: 'b1' })],
      [
        ['3', '1'],
        ['3', '1'],
      ],
    );
    assert.deepEqual([await ids({ companyId: 'c1' }), await ids({ brandId: 'b2' })], [['1'], []]);
    await clear();
  });

  test('go away with the proxy that had them, unless renewed', async () => {
    const { bus, clear } = createTestBus();
    await bus.activeCalls.put([call('dead', ['c1'])], 150);
    await bus.activeCalls.put([call('alive', ['c1'])], 150);
    await bus.activeCalls.renew(['alive', 'never there'], 30_000);
    const ends = Date.now() + 2_000;
    while ((await bus.activeCalls.count()) > 1 && Date.now() < ends) await wait(20);
    assert.deepEqual(
      (await bus.activeCalls.list()).map(({ callId }) => callId),
      ['alive'],
    );
    assert.equal(await bus.activeCalls.get('never there'), undefined);
    await clear();
  });

  test('tell those who watch of every change, with whose it is', async () => {
    const { bus, clear } = createTestBus();
    const seen: ActiveCallChange[] = [];
    await first<void>((done) => {
      void bus.activeCalls
        .watch((change) => {
          seen.push(change);
          if (change.type === 'removed') done();
        })
        .then(async () => {
          await bus.activeCalls.put([call('1', ['c1', 'c2'])], 30_000);
          await bus.activeCalls.remove(['1']);
        });
    });
    assert.deepEqual(seen, [
      { type: 'put', callId: '1', brandIds: ['b1'], companyIds: ['c1', 'c2'] },
      { type: 'removed', callId: '1', brandIds: ['b1'], companyIds: ['c1', 'c2'] },
    ]);
    await clear();
  });
});

describe('the call mirror', () => {
  test('gives an orphaned call to exactly one of those who want to adopt it', async () => {
    const { bus, clear } = createTestBus();
    await bus.callMirror.put('dead', new Map([['c1', '{"a":1}']]));
    await bus.callMirror.put('dead', new Map([['c2', '{"a":2}']]));
    await bus.callMirror.put('dead', new Map([['c2', '{"a":3}']]));
    assert.deepEqual(await bus.callMirror.instances(), ['dead']);
    const adopted = await Promise.all(['x', 'y', 'z'].map((to) => bus.callMirror.adopt('c1', 'dead', to)));
    assert.deepEqual(
      adopted.filter((snapshot) => snapshot !== undefined),
      ['{"a":1}'],
    );
    assert.deepEqual([...(await bus.callMirror.list('dead'))], [['c2', '{"a":3}']]);
    await bus.callMirror.remove('dead', ['c2']);
    assert.deepEqual((await bus.callMirror.instances()).length, 1);
    await clear();
  });
});

describe('the live ladder', () => {
  const note = (text: string): LadderEntry => ({ at: 1, type: 'note', actor: 'proxy', text });

  test('is read in order, and followed while it grows', async () => {
    const { bus, clear } = createTestBus();
    await bus.liveLadder.append(new Map([['c', [note('1'), note('2')]]]));
    assert.deepEqual(await bus.liveLadder.read('c'), [note('1'), note('2')]);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const entry of bus.liveLadder.follow('c', stop.signal)) {
      if (entry.type === 'note') seen.push(entry.text);
      if (seen.length === 2) await bus.liveLadder.append(new Map([['c', [note('3')]]]));
      if (seen.length === 3) stop.abort();
    }
    assert.deepEqual(seen, ['1', '2', '3']);
    await clear();
  });
});

describe('the addresses for phones', () => {
  const at = (host: string, transport: 'udp' | 'tcp' = 'udp') => ({ transport, host, port: 5060 });

  test('are those of all proxies, each once, and outlast a proxy that stops', async () => {
    const { bus, clear } = createTestBus();
    assert.deepEqual(await bus.sipServers.list(), []);
    const one = bus.sipServers.keep('p1', [at('127.0.0.1'), at('127.0.0.1', 'tcp')]);
    const two = bus.sipServers.keep('p2', [at('127.0.0.1'), at('127.0.0.2')]);
    const all = [at('127.0.0.1'), at('127.0.0.1', 'tcp'), at('127.0.0.2')];
    while ((await bus.sipServers.list()).length < all.length) await wait(5);
    assert.deepEqual(await bus.sipServers.list(), all);
    one.stop();
    two.stop();
    assert.deepEqual(await bus.sipServers.list(), all);
    await clear();
    assert.deepEqual(await bus.sipServers.list(), all, 'and Redis being away');
  });
});

describe('relay events', () => {
  test('reach whoever listens', async () => {
    const event = { type: 'session-timeout', relay: 'r1', callId: 'c', lastPacketAt: 5 } as const;
    const heard = await first((take) => bus.relayEvents.subscribe(take).then(() => bus.relayEvents.publish(event)));
    assert.deepEqual(heard, event);
  });
});

describe('how calls sound', () => {
  test('a report reaches whoever listens, as it was measured', async () => {
    const line: CallQualityLine = ['c-0', 'caller_uplink', [10, 3.1, 3.4], null, [0, 2, 4.38], [10.2, 5, 3.3], 40];
    const report = { relay: 'r1', at: 5, calls: JSON.stringify([line]) };
    const heard = await first((take) =>
      bus.callQualities.subscribe(take).then(() => bus.callQualities.publish(report)),
    );
    assert.deepEqual(heard, { ...report, calls: [line] });
  });
});

describe('the CDR queue', () => {
  const ended = (callId: string): EndedCall => ({
    version: 1,
    callId,
    instance: 'p1',
    startedAt: 1,
    endedAt: 2,
    dialled: '202',
    disposition: 'busy',
    hangupSide: 'callee',
    sipStatus: 486,
    reason: 'Busy Here',
    emergency: false,
    parties: [],
    legs: [],
    ladder: [],
  });

  test('brings calls to a worker in bundles, each once, and again those that could not be stored', async () => {
    const { bus, clear } = createTestBus();
    const attempts: string[][] = [];
    let worker: { close(): Promise<void> } | undefined;
    const [one, two, three] = [ended(randomUUID()), ended(randomUUID()), ended(randomUUID())];
    await first<void>((done) => {
      worker = bus.cdrs.work(async (calls) => {
        attempts.push(calls.map(({ callId }) => callId));
        if (attempts.length === 1) throw new Error('the database is away');
        if (attempts.length === 2) throw new NotStored([two], new Error('not this one'));
        if (attempts.length === 4) done();
      });
      void bus.cdrs.enqueue([one, two, one]).then(async () => {
        await bus.cdrs.enqueue([one, two]);
        while (attempts.length < 3) await wait(20);
        await bus.cdrs.enqueue([three]);
      });
    });
    assert.deepEqual(attempts, [[one.callId, two.callId], [one.callId, two.callId], [two.callId], [three.callId]]);
    await worker?.close();
    const depth = await bus.cdrs.depth();
    assert.equal(depth.failed, 0);
    await clear();
  });
});

describe('sounds for relays', () => {
  test('are there as they were put, until their time is over', async () => {
    const { sounds } = bus;
    const wav = Uint8Array.from({ length: 200_000 }, (_, i) => i & 0xff);
    assert.equal(await sounds.renew('music', 60_000), false);
    await sounds.put('music', wav.subarray(1), 60_000);
    assert.deepEqual(new Uint8Array((await sounds.get('music'))!), wav.subarray(1));
    assert.equal(await sounds.renew('music', 1), true);
    while ((await sounds.get('music')) !== undefined) await wait(5);
    assert.equal(await sounds.renew('music', 60_000), false);
  });
});
