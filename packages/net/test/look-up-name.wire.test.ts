import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NameServer } from '@belfry/testkit';
import { lookUpName } from '../src/dns/index.ts';

const zone = {
  'SRV _sip._udp.carrier.test': [{ priority: 10, weight: 5, port: 5070, name: 'a.carrier.test' }],
  'NAPTR carrier.test': [
    { order: 1, preference: 2, flags: 's', service: 'SIP+D2U', regexp: '', replacement: '_sip._udp.carrier.test' },
  ],
  'A a.carrier.test': ['192.0.2.7'],
  'A carrier.test': ['192.0.2.8'],
};
const udp = 'udp' as const;

describe('what name servers say of a hop', () => {
  test('is told record by record, and where it leads', async () => {
    const server = await NameServer.start(zone);
    const found = await lookUpName({ host: 'carrier.test', port: 0, transport: udp }, { servers: [server.address] });
    assert.deepEqual(found.addresses, [{ host: '192.0.2.7', port: 5070 }]);
    assert.ok(found.lines.includes('SRV _sip._udp.carrier.test: 10 5 5070 a.carrier.test'));
    assert.ok(found.lines.some((line) => line.startsWith('NAPTR carrier.test: 1 2 "s" "SIP+D2U"')));
    assert.equal(found.unanswered, false);
  });

  test('is nothing for a name that is not there, which is not the same as no answer', async () => {
    const server = await NameServer.start(zone);
    const hop = { host: 'nobody.test', port: 5060, transport: udp };
    const gone = await lookUpName(hop, { servers: [server.address] });
    assert.deepEqual([gone.addresses, gone.unanswered], [[], false]);
    assert.deepEqual(gone.lines, ['A nobody.test: none', 'AAAA nobody.test: none']);
    server.fails = true;
    assert.equal((await lookUpName(hop, { servers: [server.address] })).unanswered, true);
  });

  test('is not asked of an address', async () => {
    const found = await lookUpName({ host: '192.0.2.1', port: 5060, transport: udp }, { servers: ['127.0.0.1:9'] });
    assert.deepEqual([found.numeric, found.addresses], [true, [{ host: '192.0.2.1', port: 5060 }]]);
  });
});
