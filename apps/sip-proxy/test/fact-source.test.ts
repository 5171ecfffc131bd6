import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Lease } from '@belfry/bus';
import type { HeldPolicy } from '@belfry/db';
import { fetchFacts } from '../src/fact-source.ts';

const lease = (instance: string, load: number, more: Partial<Lease> = {}): Lease => ({
  kind: 'app-server',
  instance,
  host: '192.0.2.5',
  port: 5070,
  set: 'default',
  load,
  draining: false,
  ...more,
});
const both = [
  { host: '192.0.2.5', port: 5070 },
  { host: '2001:db8::5', port: 5071 },
];

/** Which app-server is asked for of `set` by a proxy that has sockets of these families. */
async function chosen(leases: readonly Lease[], families: readonly (4 | 6)[], set = 'default'): Promise<unknown> {
  const sources = {
    policy: {
      brandRules: async () => null,
      fact: async () => null,
      held: { fact: () => undefined } as unknown as HeldPolicy,
    },
    location: { count: async () => 0 },
    activeCalls: { list: async () => [] },
    limits: { inUse: async () => 0 },
    appServers: () => leases,
    reaches: (host: string) => families.includes(host.includes(':') ? 6 : 4),
    health: () => null,
    quality: () => null,
    signatureOf: async () => null,
    enumOf: async () => undefined,
  };
  return (await fetchFacts(sources, [`appServer:${set}`]))[`appServer:${set}`];
}

describe('the application server that a call goes to', () => {
  test('is the least loaded of its set that takes calls', async () => {
    const leases = [lease('a', 0.5), lease('b', 0.1, { draining: true }), lease('c', 0.2), lease('d', 0, { set: 'x' })];
    assert.deepEqual(await chosen(leases, [4]), { instance: 'c', host: '192.0.2.5', port: 5070 });
    assert.deepEqual(await chosen(leases, [4], 'x'), { instance: 'd', host: '192.0.2.5', port: 5070 });
    assert.equal(await chosen(leases, [4], 'y'), null);
  });

  test('is spoken to at an address of a family that the proxy has', async () => {
    const leases = [lease('a', 0, { addresses: both })];
    assert.deepEqual(await chosen(leases, [4, 6]), { instance: 'a', ...both[0] });
    assert.deepEqual(await chosen(leases, [6]), { instance: 'a', ...both[1] });
  });

  test('is none that cannot be reached, however idle', async () => {
    const leases = [lease('a', 0), lease('b', 0.9, { addresses: both })];
    assert.deepEqual(await chosen(leases, [6]), { instance: 'b', ...both[1] });
    assert.equal(await chosen([lease('a', 0)], [6]), null);
  });
});
