import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Bus, createBus } from '@belfry/bus';
import type { Binding } from '@belfry/sip';
import { type OwnRedis, ownRedis } from './redis.ts';

let redis: OwnRedis;
let bus: Bus;
before(async () => {
  redis = await ownRedis();
  await redis.start();
  bus = createBus({ url: redis.url, prefix: 'bf:lost:' });
});
after(async () => {
  await bus.close();
  await redis.remove();
});

/** A crash and a new start, with what was stored or without. */
async function crash(wiped: boolean): Promise<void> {
  const { connections } = bus;
  await redis.stop('SIGKILL');
  if (wiped) redis.wipe();
  await redis.start();
  for (let i = 0; i < 500 && (bus.connections === connections || !bus.connected); i++) await wait(20);
  assert.ok(bus.connections > connections);
}

const binding = (id: string, registeredAt: number, expiresAt = Date.now() + 60_000): Binding =>
  ({ id, aor: 'anna@a.example', q: 1, registeredAt, expiresAt, callId: id, cseq: 1 }) as never;

test('its data has a name, which a crash leaves as it is and a loss of the data changes', async () => {
  const name = await bus.dataName();
  assert.equal(await bus.dataName(), name);
  await crash(false);
  assert.equal(await bus.dataName(), name);
  await crash(true);
  assert.notEqual(await bus.dataName(), name);
});

test('what calls hold can be entered again beyond the maximum, and is given back once', async () => {
  const limit = { key: 'company:x', max: 1, what: '' };
  assert.equal((await bus.limits.take('one', [limit], 60_000)).taken, true);
  await crash(true);
  assert.equal(await bus.limits.total(), 0);
  await bus.limits.restore('one', ['company:x', 'user:y'], 60_000);
  await bus.limits.restore('one', ['company:x', 'user:y'], 60_000);
  await bus.limits.restore('two', ['company:x'], 60_000);
  assert.equal(await bus.limits.inUse('company:x'), 2);
  assert.equal((await bus.limits.take('three', [limit], 60_000)).taken, false);
  assert.equal(await bus.limits.release([{ callId: 'one' }]), 2);
  assert.equal(await bus.limits.release([{ callId: 'one' }]), 0);
  assert.equal(await bus.limits.release([{ callId: 'two' }]), 1);
  assert.equal(await bus.limits.total(), 0);
});

test('bindings can be written again; a later registration stays as it is', async () => {
  const { locations } = bus;
  await locations.restore('anna@a.example', [binding('phone', 10), binding('desk', 10)]);
  await locations.restore('anna@a.example', [binding('phone', 5), binding('desk', 20)]);
  const found = await locations.lookup('anna@a.example');
  assert.deepEqual(found.map(({ id, registeredAt }) => `${id} ${registeredAt}`).sort(), ['desk 20', 'phone 10']);
  await locations.restore('ben@a.example', [binding('phone', 5, 1)]);
  assert.deepEqual(await locations.lookup('ben@a.example'), []);
});

test('nobody who announces itself is taken for gone when Redis comes back empty', async () => {
  const watch = await bus.leases.watch('relay');
  const lease = bus.leases.keep('relay', 'relay-1', () => ({
    host: '127.0.0.1',
    port: 1,
    set: 'default',
    load: 0,
    draining: false,
  }));
  for (let i = 0; i < 250 && watch.alive.length === 0; i++) await wait(20);
  let fewest = 1;
  const look = setInterval(() => (fewest = Math.min(fewest, watch.alive.length)), 5);
  await crash(true);
  await wait(3_500);
  clearInterval(look);
  assert.equal(fewest, 1);
  await lease.stop();
  watch.stop();
});
