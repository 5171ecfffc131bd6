import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SoftphoneKeys } from '@belfry/bus';
import type { IdentityQuery } from '@belfry/call';
import { type AccountEntry, type PeerRecord, type PeerTable, sealSecret, softphonePassword } from '@belfry/db';
import { computeHa1, type Flow } from '@belfry/sip';
import { hashes } from '../src/digests.ts';
import { identify } from '../src/identify.ts';
import { PeerNames } from '../src/peer-names.ts';
import { SoftphoneAccess } from '../src/softphone-access.ts';

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
type Asked = Parameters<typeof identify>[0];

/** A provider that writes the numbers of its customers as a `7` and the last six digits. */
const itsOwnWay = {
  callerIn: [],
  calleeIn: [{ match: '7([0-9]{6})', replace: '+41445$1' }],
  callerOut: [],
  calleeOut: [],
};

function policyOf(...peers: PeerRecord[]): Asked {
  return {
    peerTable: async () => tableOf(peers),
    brandRules: async () => ({
      brand: { country: 'CH', carriers: [{ peerId: 'writes-its-own-way', numbers: itsOwnWay }] },
    }),
    ddi: async (number: string) => (number === '+41445550201' ? { number, brandId: 'other' } : null),
    peers: async (host: string) => (host === CARRIER ? peers : []),
    domain: async (host: string) => (host === DOMAIN ? { domain: DOMAIN, realm: DOMAIN, digest: 'md5' } : null),
    account: async () => null,
  } as unknown as Asked;
}

/** The same peers by what else they are known by. */
const tableOf = (peers: readonly PeerRecord[]): PeerTable => ({
  byHost: new Map([[CARRIER, peers]]),
  byCertificate: Map.groupBy(
    peers.filter(({ certificateName }) => certificateName !== undefined),
    ({ certificateName = '' }) => certificateName,
  ),
  byUse: new Map(peers.flatMap((one) => (one.uses ?? []).map(({ trunkUseId }) => [trunkUseId, one] as const))),
  credentials: new Map(),
  certificates: new Map(),
  signing: { platform: { trust: { authorities: '', hosts: [] } }, signers: new Map(), trust: new Map() },
});

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

  test('over UDP: a peer that speaks from any port, unless the port is another one’s or a user of a domain of ours speaks', async () => {
    const any: PeerRecord = { ...peer('any', 'udp'), anySourcePort: true };
    assert.equal(await peerIdOf([any], query(from('udp'))), 'any');
    assert.equal(await peerIdOf([any], query(from('udp', 49152))), 'any');
    assert.equal(await peerIdOf([any, peer('exact', 'udp', 5070)], query(from('udp', 5070))), 'exact');
    assert.equal(await peerIdOf([any], query(from('udp', 49152), asUser)), undefined);
    assert.equal(await peerIdOf([any], query(from('udp'), asUser)), 'any');
    assert.equal(await peerIdOf([any], query(from('tcp', 49152))), undefined);
  });

  test('from another port or by another transport: nobody, and whose address it is', async () => {
    const misplaced = async (peers: PeerRecord[], asked: IdentityQuery) =>
      (await identify(policyOf(...peers), new PeerNames({ resolve: async () => [] }), key, asked)).misplaced;
    const known = peer('udp-peer', 'udp');
    const itself = { peerId: 'udp-peer', name: 'udp-peer' };
    assert.deepEqual(await misplaced([known], query(from('udp', 6000))), itself);
    assert.deepEqual(await misplaced([known], query(from('tcp', 5060))), itself);
    assert.equal(await misplaced([known], query(from('udp'))), undefined);
    assert.equal(await misplaced([{ ...known, authByAddress: false }], query(from('udp', 6000))), undefined);
    assert.equal(await misplaced([], query(from('udp', 6000))), undefined);
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

describe('who speaks, when addresses do not say it all', () => {
  const key = new Uint8Array(32);
  const known = (peers: PeerRecord[], asked: IdentityQuery) =>
    identify(policyOf(...peers), new PeerNames({ resolve: async () => [] }), key, asked).then(
      ({ peer: found }) => found,
    );
  const dialling = (user: string, to = user) => ({ called: { user, to } });

  test('a peer that proves itself otherwise is not taken by its address', async () => {
    assert.equal(await known([{ ...peer('digest', 'udp'), authByAddress: false }], query(from('udp'))), undefined);
  });

  test('a certificate names its peer, from any address, even as a user of a domain of ours', async () => {
    const ipbx = { ...peer('ipbx', 'tcp'), transport: 'tls' as const, certificateName: 'pbx.test' };
    const flow = { ...from('tcp'), transport: 'tls' as const, remote: { host: '203.0.113.9', port: 40_000 } };
    const found = await known([ipbx], query(flow, { ...asUser, certificateNames: ['other.test', 'pbx.test'] }));
    assert.equal(found?.peerId, 'ipbx');
    assert.equal(await known([ipbx], query(flow, { certificateNames: ['other.test'] })), undefined);
  });

  test('of peers of several brands at one address it is the one whose brand has the number, else the first', async () => {
    const two = [peer('first', 'udp'), { ...peer('second', 'udp'), brandId: 'other' }];
    assert.equal((await known(two, query(from('udp'), dialling('0445550201'))))?.peerId, 'second');
    assert.equal((await known(two, query(from('udp'), dialling('41445550201'))))?.peerId, 'second');
    assert.equal((await known(two, query(from('udp'), dialling('0445550999'))))?.peerId, 'first');
    assert.equal((await known(two, query(from('udp'))))?.peerId, 'first');
  });

  test('of such peers each reads the number by its own rules, if it has any', async () => {
    const two = [peer('first', 'udp'), { ...peer('writes-its-own-way', 'udp'), brandId: 'other' }];
    assert.equal((await known(two, query(from('udp'), dialling('7550201'))))?.peerId, 'writes-its-own-way');
    assert.equal((await known(two, query(from('udp'), dialling('0445550201'))))?.peerId, 'first', 'not what it writes');
    assert.equal(
      (await known(two.toReversed(), query(from('udp'), dialling('7550999'))))?.peerId,
      'writes-its-own-way',
    );
  });

  test('a registrar speaks for its peer in what is for our Contact there, and in nothing else', async () => {
    const provider = { ...peer('provider', 'udp'), contactUser: 'line7' };
    const found = await known([provider], query(from('udp'), dialling('line7', '+41445550201')));
    assert.deepEqual([found?.peerId, found?.numberInTo], ['provider', true]);
    assert.equal(await known([provider], query(from('udp'), dialling('+41445550201'))), undefined);
    assert.equal(await known([provider], query(from('udp', 6000), dialling('line7'))), undefined);
    // Its gateway, which stands first, has the same address.
    const both = [peer('provider', 'udp'), provider];
    assert.equal((await known(both, query(from('udp'), dialling('line7', '+41445550201'))))?.numberInTo, true);
    assert.equal((await known(both, query(from('udp'), dialling('+41445550201'))))?.numberInTo, undefined);
  });

  test('an IPBX comes with the companies that use it', async () => {
    const uses = [{ trunkUseId: 'use', companyId: 'company', tag: 'alpen' }];
    const found = await known([{ ...peer('ipbx', 'udp'), uses, tenantTag: 'header' }], query(from('udp')));
    assert.deepEqual(found?.ipbx, { uses, tag: 'header' });
  });
});

describe('the phone in a portal', () => {
  const key = new Uint8Array(32);
  const entry = (kind: 'browser' | 'device') =>
    ({
      record: {
        accountId: 'a',
        companyId: 'c',
        brandId: 'b',
        username: 'browser-1',
        domain: DOMAIN,
        kind,
        active: true,
      },
      realm: DOMAIN,
      digest: 'md5',
      sealedHa1Md5: sealSecret(key, { table: 'SipAccount', column: 'sealedHa1Md5', rowId: 'a', companyId: 'c' }, 'own'),
      sealedHa1Sha256: new Uint8Array(),
    }) as unknown as AccountEntry;
  const secretsOf = async (username: string, kind: 'browser' | 'device', find: SoftphoneKeys['find']) => {
    const policy = {
      ...policyOf(),
      account: async (name: string) => (name === 'browser-1' ? entry(kind) : null),
    } as unknown as Asked;
    const asked = query(from('tcp'), { hosts: [DOMAIN], claims: [{ realm: DOMAIN, username }] });
    const names = new PeerNames({ resolve: async () => [] });
    const access = new SoftphoneAccess({ find }, key);
    return (await identify(policy, names, key, asked, access)).secrets?.ha1Md5;
  };
  const good: SoftphoneKeys['find'] = async (aor, id) =>
    aor === `browser-1@${DOMAIN}` && id === 'k1' ? { id, loginId: 'l' } : undefined;

  test('is known by a key that is good, whose password is made from it', async () => {
    const ha1 = computeHa1(hashes.MD5!, 'browser-1~k1', DOMAIN, softphonePassword(key, 'a', 'k1'));
    assert.equal(await secretsOf('browser-1~k1', 'browser', good), ha1);
  });

  test('is nobody by a key that is not good, and by no key at all', async () => {
    assert.equal(await secretsOf('browser-1~k2', 'browser', good), undefined);
    assert.equal(await secretsOf('browser-1', 'browser', good), undefined);
  });

  test('keys open no other account', async () => {
    assert.equal(await secretsOf('browser-1~k1', 'device', good), undefined);
    assert.equal(await secretsOf('browser-1', 'device', good), 'own');
  });

  test('a key that was good a moment ago still is while Redis is away; one that was not is not', async () => {
    let away = false;
    const find: SoftphoneKeys['find'] = async (aor, id) => {
      if (away) throw new Error('away');
      return good(aor, id);
    };
    const access = new SoftphoneAccess({ find }, key);
    assert.ok(await access.ha1Of('browser-1~k1', entry('browser')));
    away = true;
    assert.ok(await access.ha1Of('browser-1~k1', entry('browser')));
    assert.equal(await access.ha1Of('browser-1~k2', entry('browser')), undefined);
  });
});
