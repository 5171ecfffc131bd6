import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Lease } from '@belfry/bus';
import { NatHeirs } from '../src/nat-heirs.ts';

const lease = (instance: string, host = '192.0.2.9'): Lease => ({
  kind: 'sip-proxy',
  instance,
  host,
  port: 5060,
  set: 'default',
  load: 0,
  draining: false,
});

/** What `b` stands in for, how often it looked and let go. */
function heirsOfB() {
  const clock = { now: 1_000 };
  const seen = { looks: 0, letGo: 0 };
  const heirs = new NatHeirs({
    instance: 'b',
    address: { host: '192.0.2.9', port: 5060 },
    look: () => seen.looks++,
    letGo: () => seen.letGo++,
    now: () => clock.now,
  });
  const seconds = (count: number) => {
    for (let i = 0; i < count; i++) {
      clock.now += 1_000;
      heirs.tick();
    }
  };
  const keeps = () => ['a', 'b', 'c', 'd'].filter((instance) => heirs.keeps(instance)).join('');
  return { heirs, seconds, keeps, seen };
}

describe('phones behind NATs of instances that are gone', () => {
  test('are looked for after five seconds, by the first of those that listen at one address, whether they had calls or not', () => {
    const { heirs, seconds, keeps, seen } = heirsOfB();
    heirs.update([lease('b'), lease('c'), lease('a', '192.0.2.8'), lease('d')]);
    seconds(5);
    assert.equal(seen.looks, 1);
    heirs.update([lease('b'), lease('a', '192.0.2.8'), lease('d')]);
    seconds(4);
    assert.deepEqual([keeps(), seen.looks], ['b', 1]);
    seconds(1);
    assert.deepEqual([keeps(), seen.looks], ['bc', 2]);
    seconds(60);
    assert.equal(seen.looks, 2);
  });

  test('are those of the first one until it is gone itself', () => {
    const { heirs, seconds, keeps, seen } = heirsOfB();
    heirs.update([lease('a'), lease('b'), lease('c')]);
    seconds(10);
    heirs.update([lease('a'), lease('b')]);
    seconds(10);
    assert.deepEqual([keeps(), seen.looks], ['b', 0]);
    heirs.update([lease('b')]);
    seconds(10);
    assert.deepEqual([keeps(), seen.looks], ['abcd', 1]);
    heirs.update([lease('a'), lease('b')]);
    assert.equal(keeps(), 'b');
  });

  test('are let go when it is back, and taken again when it goes again; two that go one after the other are both looked for', () => {
    const { heirs, seconds, keeps, seen } = heirsOfB();
    const all = [lease('b'), lease('c'), lease('d')];
    heirs.update(all);
    seconds(10);
    heirs.update([lease('b'), lease('d')]);
    seconds(3);
    heirs.update([lease('b')]);
    seconds(2);
    assert.deepEqual([keeps(), seen.looks], ['abc', 2]);
    seconds(3);
    assert.deepEqual([keeps(), seen.looks], ['abcd', 3]);
    seen.letGo = 0;
    heirs.update([lease('b'), lease('c')]);
    assert.deepEqual([keeps(), seen.letGo], ['abd', 1]);
    heirs.update([lease('b')]);
    assert.equal(keeps(), 'abd');
    seconds(5);
    assert.deepEqual([keeps(), seen.looks], ['abcd', 4]);
  });
});
