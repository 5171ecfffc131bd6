import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { monoMs } from '@belfry/core';
import { canonicalAddress, Latch } from '../src/index.ts';

const phone = { address: '192.0.2.1', port: 4000 };
const at = (ms: number) => monoMs(ms);
/** A latch that was told of the phone at time 0. */
function seeded(more: object = {}): Latch {
  const latch = new Latch();
  latch.seed({ ...phone, ...more }, at(0));
  return latch;
}

describe('latching', () => {
  test('before anything is heard, packets go where the SDP says', () => {
    const latch = seeded();
    assert.deepEqual([latch.address, latch.port, latch.learned], ['192.0.2.1', 4000, false]);
  });

  test("the SDP's own address is believed at once and shuts everybody else out", () => {
    const latch = seeded();
    assert.equal(latch.accept('192.0.2.1', 4000, 1, at(1)), true);
    assert.equal(latch.accept('192.0.2.1', 4002, 1, at(2)), false);
    assert.equal(latch.accept('198.51.100.1', 4000, 1, at(2)), false);
    assert.equal(latch.accept('198.51.100.1', 4000, 2, at(3)), false);
    assert.equal(latch.accept('192.0.2.1', 4000, 2, at(99_000)), true);
  });

  test('a stranger is believed after two packets in sequence, and then answered', () => {
    const latch = seeded();
    assert.equal(latch.accept('198.51.100.1', 7000, 65_535, at(1)), false);
    assert.equal(latch.accept('198.51.100.1', 7000, 0, at(2)), true);
    assert.deepEqual([latch.address, latch.port], ['198.51.100.1', 7000]);
  });

  test('a stranger whose packets do not follow each other is not believed', () => {
    const latch = seeded();
    for (let i = 0; i < 20; i++) assert.equal(latch.accept('198.51.100.1', 7000, (i * 7919) & 0xffff, at(i)), false);
  });

  test('two strangers who take turns are not believed', () => {
    const latch = seeded();
    for (let i = 0; i < 20; i++) assert.equal(latch.accept('198.51.100.1', 7000 + (i % 2), i, at(i)), false);
  });

  test('where the signalling came from is believed at once', () => {
    const latch = seeded({ address: '10.0.0.7', signalling: '203.0.113.5' });
    assert.equal(latch.accept('203.0.113.5', 31_337, 5, at(1)), true);
  });

  test('the party itself takes over from a stranger who was quicker, for three seconds', () => {
    const latch = seeded();
    latch.accept('198.51.100.1', 7000, 1, at(1));
    assert.equal(latch.accept('198.51.100.1', 7000, 2, at(2)), true);
    assert.equal(latch.accept('192.0.2.1', 5060, 9, at(1000)), true);
    assert.equal(latch.accept('198.51.100.1', 7000, 3, at(1001)), false);
    assert.equal(latch.accept('192.0.2.1', 4000, 1, at(2000)), true);
    assert.equal(latch.accept('192.0.2.1', 5060, 10, at(2001)), false);
  });

  test('after three seconds nobody takes over', () => {
    const latch = seeded();
    latch.accept('198.51.100.1', 7000, 1, at(1));
    latch.accept('198.51.100.1', 7000, 2, at(2));
    assert.equal(latch.accept('192.0.2.1', 4000, 1, at(3003)), false);
    assert.equal(latch.accept('198.51.100.1', 7000, 3, at(3004)), true);
  });

  test('strict: nobody but the address of the SDP', () => {
    const latch = seeded({ strict: true, signalling: '203.0.113.5' });
    assert.equal(latch.accept('203.0.113.5', 1, 1, at(1)), false);
    assert.equal(latch.accept('192.0.2.1', 4001, 1, at(1)), false);
    assert.equal(latch.accept('192.0.2.1', 4000, 1, at(1)), true);
  });

  test('a new offer with the same address keeps what was learned', () => {
    const latch = seeded();
    latch.accept('198.51.100.1', 7000, 1, at(1));
    latch.accept('198.51.100.1', 7000, 2, at(2));
    latch.seed(phone, at(10_000));
    assert.deepEqual([latch.address, latch.port], ['198.51.100.1', 7000]);
    assert.equal(latch.accept('198.51.100.1', 7000, 3, at(10_001)), true);
  });

  test('a new offer lets a source of the same standing take over, once, and for three seconds', () => {
    const latch = seeded();
    latch.accept('192.0.2.1', 7000, 1, at(1));
    assert.equal(latch.accept('192.0.2.1', 8000, 1, at(5000)), false);
    latch.seed(phone, at(10_000));
    assert.equal(latch.accept('192.0.2.1', 8000, 1, at(10_001)), false);
    assert.equal(latch.accept('192.0.2.1', 8000, 2, at(10_002)), true);
    assert.equal(latch.accept('192.0.2.1', 9000, 1, at(10_003)), false);
    assert.equal(latch.accept('192.0.2.1', 9000, 2, at(10_004)), false);
  });

  test('a new offer lets nobody take over from a source that is heard', () => {
    const latch = seeded();
    latch.accept('198.51.100.1', 7000, 1, at(1));
    latch.accept('198.51.100.1', 7000, 2, at(2));
    latch.seed(phone, at(10_000));
    for (let i = 0; i < 100; i++) {
      const now = at(10_000 + 20 * i);
      assert.equal(latch.accept('198.51.100.1', 7000, 3 + i, now), true);
      assert.equal(latch.accept('203.0.113.66', 9000, i, now), false);
    }
    // It has gone silent, and the three seconds are not over.
    assert.equal(latch.accept('203.0.113.66', 9000, 500, at(12_180)), false);
    assert.equal(latch.accept('203.0.113.66', 9000, 501, at(12_200)), true);
  });

  test('is settled three seconds after an offer that says the same, whether or not anybody took over', () => {
    const latch = seeded();
    latch.accept('192.0.2.1', 4000, 1, at(1));
    assert.equal(latch.isSettled(at(2)), true);
    latch.seed(phone, at(10_000));
    assert.equal(latch.isSettled(at(12_999)), false);
    assert.equal(latch.isSettled(at(13_000)), true);
    assert.equal(latch.accept('198.51.100.1', 7000, 1, at(13_001)), false);
  });

  test('what a restart put back is known as well as it was: a stranger does not take over at the next offer', () => {
    const latch = new Latch();
    latch.restore({ address: '192.0.2.1', port: 4000 }, '192.0.2.1', 4000);
    latch.seed(phone, at(10_000));
    for (const i of [1, 2, 3]) assert.equal(latch.accept('198.51.100.1', 7000, i, at(10_000 + i)), false);
  });

  test('a new offer with another address begins anew', () => {
    const latch = seeded();
    latch.accept('192.0.2.1', 4000, 1, at(1));
    latch.seed({ address: '192.0.2.2', port: 5000 }, at(10_000));
    assert.deepEqual([latch.address, latch.port, latch.learned], ['192.0.2.2', 5000, false]);
    assert.equal(latch.accept('192.0.2.2', 5000, 1, at(10_001)), true);
    assert.equal(latch.accept('192.0.2.1', 4000, 2, at(10_002)), false);
  });

  test('two spellings of an IPv6 address are one', () => {
    const latch = new Latch();
    latch.seed({ address: '2001:DB8:0:0:0:0:0:1', port: 4000 }, at(0));
    assert.equal(latch.accept('2001:db8::1', 4000, 1, at(1)), true);
    assert.equal(canonicalAddress('0:0:0:0:0:0:0:1'), '::1');
    assert.equal(canonicalAddress('192.0.2.1'), '192.0.2.1');
  });

  test('an address that is a name is not sent to before the party is heard', () => {
    const latch = new Latch();
    latch.seed({ address: 'phone.example', port: 4000 }, at(0));
    assert.equal(latch.address, '');
  });
});
