import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hopKey, lookupFor, orderSrv, type SrvRecord } from '../src/index.ts';

const record = (name: string, priority: number, weight: number): SrvRecord => ({ name, priority, weight, port: 5060 });

describe('where a server is found (RFC 3263 §4.2)', () => {
  for (const [host, port, transport, expected] of [
    ['192.0.2.1', 5080, 'udp', { type: 'none', address: { host: '192.0.2.1', port: 5080 } }],
    ['[2001:DB8::1]', 0, 'tls', { type: 'none', address: { host: '2001:db8::1', port: 5061 } }],
    ['SIP.example.', 5080, 'udp', { type: 'address', name: 'sip.example', port: 5080 }],
    ['example', 0, 'udp', { type: 'srv', name: '_sip._udp.example', host: 'example', port: 5060 }],
    ['example', 0, 'tcp', { type: 'srv', name: '_sip._tcp.example', host: 'example', port: 5060 }],
    ['example', 0, 'tls', { type: 'srv', name: '_sips._tcp.example', host: 'example', port: 5061 }],
  ] as const) {
    test(`${host}:${port} over ${transport}`, () => assert.deepEqual(lookupFor({ host, port, transport }), expected));
  }

  test('spellings of one hop have one key', () => {
    assert.equal(
      hopKey({ host: 'A.Example.', port: 0, transport: 'udp' }),
      hopKey({ host: 'a.example', port: 0, transport: 'udp' }),
    );
  });
});

describe('SRV records (RFC 2782)', () => {
  test('are tried by priority', () => {
    const ordered = orderSrv([record('c', 20, 0), record('a', 5, 0), record('b', 10, 90)], () => 0.5);
    assert.deepEqual(
      ordered.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
  });

  test('of one priority are drawn by weight, and each comes once', () => {
    const records = [record('heavy', 1, 90), record('light', 1, 10), record('zero', 1, 0)];
    const first = { heavy: 0, light: 0, zero: 0 } as Record<string, number>;
    for (let i = 0; i < 1000; i++) {
      const ordered = orderSrv(records, () => i / 1000);
      assert.equal(new Set(ordered.map(({ name }) => name)).size, 3);
      first[ordered[0]!.name]!++;
    }
    assert.ok(first.heavy! > 850 && first.light! > 80 && first.zero! < 20 && first.zero! > 0, JSON.stringify(first));
  });

  test('with the target . alone say that there is no such service', () => {
    assert.deepEqual(
      orderSrv([record('.', 0, 0)], () => 0),
      [],
    );
  });
});
