import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCounted } from '../../src/fast-path/nft-program.ts';
import { NftTable } from '../../src/fast-path/nft-table.ts';

const table = new NftTable('relay-1', { min: 20_000, max: 29_999 });
const four = {
  from: { address: '192.0.2.1', port: 4000 },
  at: { address: '198.51.100.1', port: 20_000 },
  via: { address: '198.51.100.2', port: 20_006 },
  to: { address: '203.0.113.9', port: 5000 },
  userPayloadTypes: [101],
};
const six = {
  from: { address: '2001:db8::1', port: 4000 },
  at: { address: '2001:db8::a', port: 20_008 },
  via: { address: '2001:db8::a', port: 20_010 },
  to: { address: '2001:db8::2', port: 5000 },
};

describe('NftTable', () => {
  test('has a name of the instance, the same after a restart and another for another instance', () => {
    assert.match(table.name, /^belfry_[0-9a-f]{12}$/);
    assert.equal(new NftTable('relay-1', { min: 1024, max: 2047 }).name, table.name);
    assert.notEqual(new NftTable('relay-2', { min: 1024, max: 2047 }).name, table.name);
  });

  test('replaces whatever table of the instance is there, and looks at its own media ports only', () => {
    const text = table.create('owner_x');
    assert.ok(text.startsWith(`table inet ${table.name} {}; delete table inet ${table.name}\n`));
    assert.equal(text.match(/udp dport 20000-29999 jump media/g)?.length, 2);
    assert.match(text, /chain owner_x \{ \}/);
  });

  test('installs directions of both IP versions in one transaction', () => {
    const name = table.name;
    assert.equal(
      table.install([four, six]),
      [
        `add element inet ${name} kept { 101, 229 }`,
        `add element inet ${name} counted { 20000 : 20006, 20008 : 20010 }`,
        `add element inet ${name} remote { 20006 : 5000, 20010 : 5000 }`,
        `add element inet ${name} left4 { 20006 : 198.51.100.2 }`,
        `add element inet ${name} left6 { 20010 : 2001:db8::a }`,
        `add element inet ${name} events { 20000 . 101, 20000 . 229 }`,
        `add element inet ${name} streams4 { 192.0.2.1 . 4000 . 198.51.100.1 . 20000 : 203.0.113.9 }`,
        `add element inet ${name} streams6 { 2001:db8::1 . 4000 . 2001:db8::a . 20008 : 2001:db8::2 }`,
      ].join('; '),
    );
  });

  test('withdraws the streams first and what counted them after', () => {
    const name = table.name;
    const [first, second] = table.withdraw([four]);
    assert.equal(first, `delete element inet ${name} streams4 { 192.0.2.1 . 4000 . 198.51.100.1 . 20000 }`);
    assert.equal(
      second,
      [
        `delete element inet ${name} counted { 20000 }`,
        `delete element inet ${name} remote { 20006 }`,
        `delete element inet ${name} left4 { 20006 }`,
        `delete element inet ${name} events { 20000 . 101, 20000 . 229 }`,
      ].join('; '),
    );
  });

  test('reads the last figures of a removed element, of its own table only', () => {
    const line = (name: string) => `delete element inet ${name} counted { 20000 counter packets 7 bytes 1400 : 20006 }`;
    assert.deepEqual(table.parseRemoved(line(table.name)), { port: 20_000, packets: 7, bytes: 1400 });
    assert.equal(table.parseRemoved(line('belfry_0')), undefined);
    assert.equal(table.parseRemoved(`delete element inet ${table.name} remote { 20006 : 5000 }`), undefined);
  });
});

test('reads the counters of a map and of a set, and refuses what is not JSON', () => {
  const elem = { elem: { val: 20_000, counter: { packets: 1, bytes: 200 } } };
  const map = { nftables: [{ metainfo: {} }, { map: { name: 'counted', elem: [[elem, 20_002]] } }] };
  assert.deepEqual(parseCounted(JSON.stringify(map)), {
    ok: true,
    value: [{ key: 20_000, value: 20_002, packets: 1, bytes: 200 }],
  });
  const set = { nftables: [{ set: { name: 'passage', elem: [elem] } }] };
  assert.deepEqual(parseCounted(JSON.stringify(set)), {
    ok: true,
    value: [{ key: 20_000, value: 0, packets: 1, bytes: 200 }],
  });
  assert.equal(parseCounted('Error').ok, false);
});
