import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NameServer, type Zone } from '@belfry/testkit';
import { SipResolver } from '../src/index.ts';

const started = async (zone: Zone) => {
  const server = await NameServer.start(zone);
  const clock = { now: 0 };
  const resolver = new SipResolver({ servers: [server.address], now: () => clock.now, random: () => 0.999 });
  const find = async (host: string, port = 0, transport: 'udp' | 'tcp' | 'tls' = 'udp') =>
    (await resolver.resolve({ host, port, transport })).map((found) => `${found.host} ${found.port}`);
  return { server, clock, resolver, find };
};

describe('addresses of servers', () => {
  test('come by SRV, in the order of priority, with the ports that it says', async () => {
    const { find } = await started({
      'SRV _sip._udp.carrier.test': [
        { priority: 20, weight: 0, port: 5080, name: 'b.test' },
        { priority: 10, weight: 0, port: 5070, name: 'a.test' },
      ],
      'A a.test': ['192.0.2.1', '192.0.2.2'],
      'AAAA a.test': ['2001:db8::1'],
      'A b.test': ['192.0.2.3'],
    });
    assert.deepEqual(await find('carrier.test'), [
      '192.0.2.1 5070',
      '192.0.2.2 5070',
      '2001:db8::1 5070',
      '192.0.2.3 5080',
    ]);
  });

  test('come by A and AAAA alone when a port is given, or there is no SRV', async () => {
    const { find, server } = await started({ 'A carrier.test': ['192.0.2.1'] });
    assert.deepEqual(await find('carrier.test', 5090), ['192.0.2.1 5090']);
    assert.ok(!server.asked.some((question) => question.startsWith('SRV')));
    assert.deepEqual(await find('carrier.test', 0, 'tls'), ['192.0.2.1 5061']);
    assert.ok(server.asked.includes('SRV _sips._tcp.carrier.test'));
  });

  test('are none when there is no such name', async () => {
    const { find } = await started({});
    assert.deepEqual(await find('nobody.test'), []);
  });

  test('are asked for again when their time is over, and many questions at once are one', async () => {
    const { find, server, clock } = await started({ 'A carrier.test': ['192.0.2.1'] });
    await Promise.all([find('carrier.test', 5060), find('carrier.test', 5060), find('carrier.test', 5070)]);
    assert.equal(server.asked.filter((question) => question === 'A carrier.test').length, 1);
    server.zone['A carrier.test'] = ['192.0.2.9'];
    clock.now = 299_000;
    assert.deepEqual(await find('carrier.test', 5060), ['192.0.2.1 5060']);
    clock.now = 301_000;
    assert.deepEqual(await find('carrier.test', 5060), ['192.0.2.9 5060']);
  });

  test('stay what they were while the name server fails', async () => {
    const { find, server, clock } = await started({ 'A carrier.test': ['192.0.2.1'] });
    await find('carrier.test', 5060);
    server.fails = true;
    clock.now = 3_600_000;
    assert.deepEqual(await find('carrier.test', 5060), ['192.0.2.1 5060']);
  });

  test('that were found dead come last, for a while', async () => {
    const { find, resolver, clock } = await started({ 'A carrier.test': ['192.0.2.1', '192.0.2.2'] });
    resolver.avoid({ host: '192.0.2.1', port: 5060 });
    assert.deepEqual(await find('carrier.test', 5060), ['192.0.2.2 5060', '192.0.2.1 5060']);
    clock.now = 31_000;
    assert.deepEqual(await find('carrier.test', 5060), ['192.0.2.1 5060', '192.0.2.2 5060']);
  });

  test('of numbers need no name server', async () => {
    const { find, server } = await started({});
    assert.deepEqual(await find('192.0.2.7', 0, 'tls'), ['192.0.2.7 5061']);
    assert.deepEqual(server.asked, []);
  });
});
