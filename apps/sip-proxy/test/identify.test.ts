import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IdentityQuery } from '@belfry/call';
import type { PeerRecord, PolicyCache } from '@belfry/db';
import type { Flow } from '@belfry/sip';
import { identify } from '../src/identify.ts';
import { PeerNames } from '../src/peer-names.ts';

const DOMAIN = 'alpenblick.test';
const CARRIER = '198.51.100.7';

const peer = (peerId: string, transport: 'udp' | 'tcp', port = 5060): PeerRecord => ({
  peerId,
  brandId: 'brand',
  name: peerId,
  kind: 'carrier',
  trusted: true,
  endpointId: `${peerId}-gateway`,
  host: CARRIER,
  port,
  transport,
  inbound: true,
  maxCalls: 0,
});

/** The policy of one served domain without accounts, and gateways at one address. */
function policyOf(...peers: PeerRecord[]): Pick<PolicyCache, 'account' | 'domain' | 'peers'> {
  return {
    peers: async (host) => (host === CARRIER ? peers : []),
    domain: async (host) => (host === DOMAIN ? { domain: DOMAIN, realm: DOMAIN, sha256: false } : null),
    account: async () => null,
  } as Pick<PolicyCache, 'account' | 'domain' | 'peers'>;
}

const from = (transport: 'udp' | 'tcp', port = 5060): Flow => ({
  transport,
  local: { host: '192.0.2.1', port: 5060 },
  remote: { host: CARRIER, port },
});
const query = (flow: Flow, more: Partial<IdentityQuery> = {}): IdentityQuery => ({
  hosts: ['carrier.test', '192.0.2.1'],
  claims: [],
  flow,
  ...more,
});
const asUser: Partial<IdentityQuery> = { hosts: [DOMAIN, '192.0.2.1'] };
const withCredentials: Partial<IdentityQuery> = {
  hosts: [DOMAIN, '192.0.2.1'],
  claims: [{ realm: DOMAIN, username: 'nobody' }],
};

describe('who speaks from the address of a gateway', () => {
  const key = new Uint8Array(32);
  const peerIdOf = async (peers: PeerRecord[], asked: IdentityQuery) =>
    (await identify(policyOf(...peers), new PeerNames({ resolve: async () => [] }), key, asked)).peer?.peerId;

  test('over UDP: the peer, from its exact port and no other', async () => {
    assert.equal(await peerIdOf([peer('udp-peer', 'udp')], query(from('udp'))), 'udp-peer');
    assert.equal(await peerIdOf([peer('udp-peer', 'udp')], query(from('udp', 6000))), undefined);
    const two = [peer('first', 'udp', 5060), peer('second', 'udp', 5070)];
    assert.equal(await peerIdOf(two, query(from('udp', 5070))), 'second');
  });

  test('over UDP: the peer, also when it shows a number of a domain of ours', async () => {
    assert.equal(await peerIdOf([peer('udp-peer', 'udp')], query(from('udp'), asUser)), 'udp-peer');
  });

  test('over TCP: the peer from any port, whose gateway is of that transport', async () => {
    assert.equal(await peerIdOf([peer('tcp-peer', 'tcp')], query(from('tcp', 49152))), 'tcp-peer');
    assert.equal(await peerIdOf([peer('udp-peer', 'udp')], query(from('tcp', 5060))), undefined);
    assert.equal(await peerIdOf([peer('tcp-peer', 'tcp')], query(from('udp', 5060))), undefined);
  });

  test('over TCP: not the peer when it speaks as a user of a domain of ours', async () => {
    assert.equal(await peerIdOf([peer('tcp-peer', 'tcp')], query(from('tcp'), asUser)), undefined);
  });

  test('over any transport: not the peer when there are credentials for a realm of ours, right or wrong', async () => {
    assert.equal(await peerIdOf([peer('udp-peer', 'udp')], query(from('udp'), withCredentials)), undefined);
    assert.equal(await peerIdOf([peer('tcp-peer', 'tcp')], query(from('tcp'), withCredentials)), undefined);
  });

  test('credentials for a realm that is not ours say nothing', async () => {
    const foreign = { claims: [{ realm: 'carrier.test', username: 'trunk' }] };
    assert.equal(await peerIdOf([peer('udp-peer', 'udp')], query(from('udp'), foreign)), 'udp-peer');
  });
});
