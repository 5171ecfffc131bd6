import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LocationService } from '@belfry/bus';
import type { Binding } from '@belfry/sip';
import { BindingsHeld } from '../src/bindings-held.ts';
import { DueWheel } from '../src/due-wheel.ts';

/** A store in memory that can be away, and lose everything. */
class Store {
  readonly held = new Map<string, Map<string, Binding>>();
  connected = true;
  connections = 1;
  name = 'first';
  refreshes = 0;
  readonly dataName = async () => this.#there(this.name);
  readonly locations: LocationService = {
    lookup: async () => [],
    lookupMany: async () => new Map(),
    async *pages() {
      yield new Map();
    },
    read: async (aor) => this.#there({ bindings: [...(this.held.get(aor)?.values() ?? [])], version: '1' }),
    write: async (aor, { put, removed }) => {
      const bindings = this.#there(this.held.get(aor) ?? new Map<string, Binding>());
      for (const id of removed) bindings.delete(id);
      for (const binding of put) bindings.set(binding.id, binding);
      this.held.set(aor, bindings);
      return '1';
    },
    refresh: async (all) => {
      for (const [aor, put] of all) await this.locations.write(aor, { put, removed: [] });
      this.refreshes++;
      return new Map([...all.keys()].map((aor) => [aor, '2']));
    },
    restore: async (aor, put) => void (await this.locations.write(aor, { put, removed: [] })),
    bury: async () => this.#there(0),
  } as LocationService;

  crash({ wiped }: { wiped: boolean }): void {
    this.connected = false;
    if (!wiped) return;
    this.held.clear();
    this.name = 'second';
  }

  back(): void {
    this.connected = true;
    this.connections++;
  }

  #there<T>(value: T): T {
    if (!this.connected) throw new Error('away');
    return value;
  }
}

const binding = (id: string, instance = 'one', expiresAt = Date.now() + 60_000): Binding =>
  ({ id, callId: id, cseq: 1, q: 1, registeredAt: 1, expiresAt, flow: { instance } }) as never;
const until = async (holds: () => boolean) => {
  for (let turns = 0; !holds(); turns++) {
    assert.ok(turns < 100, 'it comes to hold');
    await new Promise(setImmediate);
  }
};
const ids = (bindings: readonly Binding[]) => bindings.map(({ id }) => id).sort();

describe('bindings that are refreshed', () => {
  test('are written together a moment later, unless the store would lose them before', async () => {
    const store = new Store();
    const held = new BindingsHeld(store, 'one');
    await held.catchUp();
    const later = Date.now() + 600_000;
    for (const aor of ['anna', 'ben']) await held.write(aor, [binding(aor)], [], [binding(aor)], '0');
    for (const aor of ['anna', 'ben']) {
      const longer = binding(aor, 'one', later);
      assert.equal(held.refresh(aor, [longer], [longer], '1'), true);
    }
    assert.equal(held.seen('anna')?.bindings[0]?.expiresAt, later);
    held.flush();
    await until(() => store.held.get('ben')?.get('ben')?.expiresAt === later);
    assert.equal(store.refreshes, 1);
    await until(() => held.seen('anna')?.version === '2');
    const short = binding('cleo', 'one', Date.now() + 5_000);
    await held.write('cleo', [short], [], [short], '0');
    assert.equal(held.refresh('cleo', [binding('cleo')], [binding('cleo')], '1'), false, 'it would expire soon');
    assert.equal(held.refresh('dora', [binding('dora')], [binding('dora')], '1'), false, 'it was never seen');
    store.crash({ wiped: false });
    assert.equal(held.refresh('anna', [binding('anna')], [binding('anna')], '2'), false, 'the store is away');
  });

  test('are not taken by what was read before somebody else registered: nobody would be forgotten', async () => {
    const store = new Store();
    const held = new BindingsHeld(store, 'one');
    await held.catchUp();
    await held.write('anna', [binding('desk')], [], [binding('desk')], '0');
    const longer = binding('desk', 'one', Date.now() + 600_000);
    assert.equal(held.refresh('anna', [longer], [longer], '0'), false);
    assert.equal(held.seen('anna')?.version, '1');
  });

  test('are owed when the store goes away before they are written', async () => {
    const store = new Store();
    const held = new BindingsHeld(store, 'one');
    await held.catchUp();
    await held.write('anna', [binding('anna')], [], [binding('anna')], '0');
    const longer = binding('anna', 'one', Date.now() + 600_000);
    assert.equal(held.refresh('anna', [longer], [longer], '1'), true);
    store.crash({ wiped: false });
    held.flush();
    await until(() => held.seen('anna') === undefined);
    store.back();
    await held.catchUp();
    assert.equal(store.held.get('anna')?.get('anna')?.expiresAt, longer.expiresAt);
  });
});

describe('bindings while the store is away', () => {
  test('are rung as they were seen last; what registers and leaves meanwhile is written when it is back', async () => {
    const store = new Store();
    const held = new BindingsHeld(store, 'one');
    await held.catchUp();
    const [desk, soft] = [binding('desk'), binding('soft')];
    await held.write('anna', [desk, soft], [], [desk, soft], '0');
    store.crash({ wiped: false });
    assert.deepEqual(ids(await held.lookup('anna')), ['desk', 'soft']);
    const late = binding('late');
    await held.write('anna', [late], ['soft'], [desk, late], '');
    assert.deepEqual(ids(await held.lookup('anna')), ['desk', 'late']);
    store.back();
    await held.catchUp();
    assert.deepEqual([...store.held.get('anna')!.keys()].sort(), ['desk', 'late']);
    assert.deepEqual(ids(await held.lookup('anna')), ['desk', 'late']);
  });

  test('are found although it came back empty, and every instance writes its own again', async () => {
    const store = new Store();
    const [one, two] = [new BindingsHeld(store, 'one'), new BindingsHeld(store, 'two')];
    for (const held of [one, two]) await held.catchUp();
    const [desk, soft] = [binding('desk', 'one'), binding('soft', 'two')];
    await one.write('anna', [desk], [], [desk], '0');
    await two.write('anna', [soft], [], [desk, soft], '1');
    store.crash({ wiped: true });
    store.back();
    assert.deepEqual(ids(await one.lookup('anna')), ['desk'], 'before anything was written');
    await one.catchUp();
    assert.deepEqual([...store.held.get('anna')!.keys()], ['desk']);
    await two.catchUp();
    assert.deepEqual([...store.held.get('anna')!.keys()].sort(), ['desk', 'soft']);
  });

  test('what the store no longer has is no longer there once it is sure of itself', async () => {
    const store = new Store();
    const held = new BindingsHeld(store, 'one');
    await held.catchUp();
    await held.write('anna', [binding('desk')], [], [binding('desk')], '0');
    store.held.clear();
    assert.deepEqual(await held.lookup('anna'), []);
    assert.equal(held.size, 0);
  });
});

describe('what has expired', () => {
  test('is forgotten, and nothing else is looked at: 20,000 bindings cost a sweep nothing', async () => {
    const store = new Store();
    const held = new BindingsHeld(store, 'one');
    const now = Date.now();
    for (let i = 0; i < 20_000; i++) {
      const one = binding('phone', 'one', now + 3_600_000 + i);
      await held.write(`user${i}`, [one], [], [one], '');
    }
    const short = binding('phone', 'one', now + 5_000);
    await held.write('short', [short], [], [short], '');
    const started = performance.now();
    for (let second = 1; second <= 60; second++) held.sweep(now + second * 1000);
    assert.ok(performance.now() - started < 200, 'sixty sweeps');
    assert.equal(held.size, 20_000);
    for (let second = 60; second <= 3_800; second += 10) held.sweep(now + second * 1000);
    assert.equal(held.size, 0);
  });

  test('stands in the wheel once, and is looked at when its time has come', () => {
    const wheel = new DueWheel(0, 10);
    wheel.enter('a', 25);
    wheel.enter('a', 500);
    wheel.enter('b', 95);
    wheel.enter('b', 12);
    assert.deepEqual([...wheel.due(19)], []);
    assert.deepEqual([...wheel.due(29)], ['b']);
    assert.deepEqual([...wheel.due(39)], ['a']);
    assert.deepEqual([...wheel.due(10_000)], []);
    wheel.enter('late', 3);
    assert.deepEqual([...wheel.due(10_010)], ['late']);
  });
});
