import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  DdiUpdateInput,
  PeerCreateInput,
  PeerRegistrationUpdateInput,
  PeerUpdateInput,
  SipAccountCreateInput,
  TrunkUseCreateInput,
  TrunkUseListInput,
} from '@belfry/contracts';
import { createPolicyCache, openPeerCertificate, openPeerPassword } from '@belfry/db';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import {
  createPeer,
  createSipAccount,
  createTrunkUse,
  deletePeer,
  deleteTrunkUse,
  getPeer,
  listTrunkUses,
  ServiceError,
  updateDdi,
  updatePeer,
  updatePeerRegistration,
  updateTrunkUse,
} from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const office = () => contextAt(world, world.first, 'company');
const refused = (code: string, field?: string) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && (field === undefined || error.field === field);
const make = (ctx: ReturnType<typeof brand>, input: object) => createPeer(ctx, PeerCreateInput.parse(input));
const change = (ctx: ReturnType<typeof brand>, input: object) => updatePeer(ctx, PeerUpdateInput.parse(input));

describe('the certificate that a peer has given us', () => {
  test('is sealed with its key, told of without it, taken back, and refused when it cannot be used', async () => {
    const theirs = await createAuthority('Operator CA');
    const ours = await createCertificate(theirs, ['sbc.us.test', '192.0.2.1']);
    const peer = await make(brand(), { name: 'By our certificate', clientCertificate: ours });
    const { clientCertificate: told } = peer;
    assert.deepEqual(told?.names, ['sbc.us.test', '192.0.2.1']);
    assert.equal(told.issuer, 'Operator CA');
    assert.match(told.fingerprint, /^[0-9a-f]{64}$/);
    assert.doesNotMatch(JSON.stringify(peer), /PRIVATE KEY|sealed/);
    const { db, sealKey } = world.platform;
    const stored = async () => (await db.peer.findUniqueOrThrow({ where: { id: peer.id } })).sealedClientCertificate;
    const sealed = await stored();
    const { brandId } = peer;
    assert.deepEqual(openPeerCertificate(sealKey, { peerId: peer.id, brandId, sealed: sealed! }), {
      certificate: ours.certificate.trim(),
      key: ours.key.trim(),
    });
    assert.throws(() => openPeerCertificate(sealKey, { peerId: peer.id, brandId: peer.id, sealed: sealed! }));
    const feed = { subscribe: async () => () => {} };
    const policy = createPolicyCache({ database: db, feed, onError: assert.ifError });
    const { certificates } = await policy.peerTable();
    policy.close();
    assert.deepEqual(certificates.get(peer.id), { peerId: peer.id, brandId, sealed });

    const other = await createCertificate(theirs, ['sbc.us.test']);
    const old = await createCertificate(theirs, ['sbc.us.test'], new Date('2019-01-01'));
    for (const clientCertificate of [
      { ...ours, key: other.key },
      { ...ours, key: 'no key' },
      { ...ours, certificate: 'no certificate' },
      old,
    ])
      await assert.rejects(
        change(brand(), { id: peer.id, clientCertificate }),
        refused('invalid', 'clientCertificate'),
      );
    assert.deepEqual(await stored(), sealed);
    assert.equal((await change(brand(), { id: peer.id, clientCertificate: null })).clientCertificate, null);
    assert.equal(await stored(), null);
  });
});

describe('the passwords of a peer', () => {
  test('are sealed where they stand, open there, and are told to nobody', async () => {
    const peer = await make(brand(), {
      name: 'By password',
      endpoints: [{ host: 'sip.carrier.test', authUsername: 'us', authPassword: 'gateway secret' }],
      registrations: [{ registrar: 'sip.carrier.test', username: 'us', password: 'line secret' }],
    });
    assert.doesNotMatch(JSON.stringify(peer), /secret|sealed/);
    const [endpoint] = peer.endpoints;
    const [registration] = peer.registrations;
    assert.equal(endpoint?.hasPassword, true);
    const { db, sealKey } = world.platform;
    const gateway = await db.peerEndpoint.findUniqueOrThrow({ where: { id: endpoint.id } });
    const { brandId } = peer;
    const place = { table: 'PeerEndpoint', rowId: endpoint.id, brandId } as const;
    assert.equal(openPeerPassword(sealKey, place, gateway.sealedAuthPassword!), 'gateway secret');
    const open = async () => {
      const row = await db.peerRegistration.findUniqueOrThrow({ where: { id: registration!.id } });
      return openPeerPassword(sealKey, { table: 'PeerRegistration', rowId: row.id, brandId }, row.sealedPassword);
    };
    assert.equal(await open(), 'line secret');
    const images = JSON.stringify(await db.policyRevision.findMany({ where: { brandId: peer.brandId } }), (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    assert.doesNotMatch(images, /gateway secret|line secret|sealed/);

    const again = (fields: object) =>
      change(brand(), { id: peer.id, endpoints: [{ id: endpoint.id, host: 'sip.carrier.test', ...fields }] });
    assert.equal((await again({ authUsername: 'us', weight: 20 })).endpoints[0]?.hasPassword, true);
    assert.equal((await again({ authUsername: null })).endpoints[0]?.hasPassword, false);
    await assert.rejects(again({ authUsername: 'us' }), refused('invalid', 'authPassword'));

    const { id } = registration!;
    await updatePeerRegistration(brand(), PeerRegistrationUpdateInput.parse({ id, expiresSeconds: 120 }));
    assert.equal(await open(), 'line secret');
    await updatePeerRegistration(brand(), PeerRegistrationUpdateInput.parse({ id, password: 'another secret' }));
    assert.equal(await open(), 'another secret');
  });
});

describe('an address', () => {
  test('serves several brands and peers that prove otherwise who they are, but not two of a brand that are known by it', async () => {
    const endpoints = [{ host: '198.51.100.7' }];
    await make(brand(), { name: 'Known by it', endpoints });
    await make(contextAt(world, world.stranger, 'brand'), { name: 'Known by it', endpoints });
    await make(brand(), { name: 'Known by digest', endpoints, authByAddress: false });
    await make(brand(), { name: 'Only called', endpoints, inbound: false });
    await make(brand(), { name: 'Another port', endpoints: [{ host: '198.51.100.7', port: 5080 }] });
    await assert.rejects(make(brand(), { name: 'Known by it too', endpoints }), refused('conflict', 'host'));
    const tcp = [{ host: '198.51.100.7', transport: 'tcp' }];
    await make(brand(), { name: 'Over TCP', endpoints: tcp });
    const otherPort = [{ host: '198.51.100.7', port: 5070, transport: 'tcp' }];
    await assert.rejects(make(brand(), { name: 'TCP too', endpoints: otherPort }), refused('conflict', 'host'));
    const silent = await make(brand(), { name: 'Wakes up', endpoints, inbound: false });
    await assert.rejects(change(brand(), { id: silent.id, inbound: true }), refused('conflict', 'host'));
    await assert.rejects(
      make(brand(), { name: 'Twice', endpoints: [{ host: '192.0.2.9' }, { host: '192.0.2.9' }] }),
      refused('invalid', 'host'),
    );
  });
  test('is one peer’s from any port, besides those whose port is their own', async () => {
    const at = (port: number) => [{ host: '198.51.100.9', port }];
    await make(brand(), { name: 'Its own port', endpoints: at(5060) });
    const sends = await make(brand(), { name: 'From any port', endpoints: at(5070), anySourcePort: true });
    assert.equal(sends.anySourcePort, true);
    await make(brand(), { name: 'Its own port too', endpoints: at(5080) });
    for (const port of [5070, 5090])
      await assert.rejects(
        make(brand(), { name: 'From any port too', endpoints: at(port), anySourcePort: true }),
        refused('conflict', 'host'),
      );
    await assert.rejects(make(brand(), { name: 'There too', endpoints: at(5070) }), refused('conflict', 'host'));
    await change(brand(), { id: sends.id, anySourcePort: false });
    await make(brand(), { name: 'Now from any', endpoints: at(5090), anySourcePort: true });
  });
  test('of a TLS peer is told apart by the names in the certificates', async () => {
    const tls = (certificateName: string) => ({
      name: certificateName,
      certificateName,
      endpoints: [{ host: '198.51.100.8', port: 5061, transport: 'tls' }],
    });
    await make(brand(), tls('one.carrier.test'));
    await make(brand(), tls('two.carrier.test'));
    await assert.rejects(
      make(brand(), { ...tls('two.carrier.test'), name: 'Three' }),
      refused('conflict', 'certificateName'),
    );
  });
  test('that any peer is known by never becomes that of an IPBX of a company, whoever’s peer it is', async () => {
    const endpoints = [{ host: '127.0.0.1', port: 5091 }];
    await assert.rejects(make(office(), { name: 'Thief', endpoints }), refused('conflict', 'host'));
    const known = await make(office(), { name: 'No thief', endpoints, authByAddress: false });
    await assert.rejects(change(office(), { id: known.id, authByAddress: true }), refused('conflict', 'host'));
  });
  test('or certificate that an IPBX is known by never becomes that of any other peer, whoever’s that is', async () => {
    const stranger = () => contextAt(world, world.stranger, 'brand');
    const endpoints = [{ host: '198.51.100.20' }];
    const certificateName = 'pbx.first.test';
    const tls = { certificateName, endpoints: [{ host: '198.51.100.21', port: 5061, transport: 'tls' }] };
    await make(office(), { name: 'By address', endpoints });
    await make(brand(), { name: 'Of several, by certificate', kind: 'trunk', ...tls });
    const early = await make(stranger(), { name: 'Early', endpoints: [{ host: '198.51.100.22' }] });
    for (const kind of ['carrier', 'trunk'] as const)
      await assert.rejects(make(stranger(), { name: `Thief ${kind}`, kind, endpoints }), refused('conflict', 'host'));
    await assert.rejects(change(stranger(), { id: early.id, endpoints }), refused('conflict', 'host'));
    await assert.rejects(change(stranger(), { id: early.id, certificateName }), refused('conflict', 'certificateName'));
  });
});

describe('a company', () => {
  test('makes an IPBX of its own with its use, and says of it only what concerns nobody else', async () => {
    const own = await make(office(), { name: 'Central', endpoints: [{ host: 'pbx.first.test' }] });
    assert.deepEqual([own.kind, own.companyId, own.trusted], ['trunk', world.first.companyId, false]);
    assert.deepEqual(
      own.uses.map(({ companyId, shared }) => [companyId, shared]),
      [[world.first.companyId, false]],
    );
    for (const [field, value] of [
      ['trusted', true],
      ['anyCaller', true],
      ['buyPlanId', world.first.planId],
      ['tenantTag', 'header'],
    ] as const)
      await assert.rejects(change(office(), { id: own.id, [field]: value }), refused('invalid', field));
    const moved = [{ host: 'pbx.first.test', localAddress: '192.0.2.1' }];
    await assert.rejects(change(office(), { id: own.id, endpoints: moved }), refused('invalid', 'localAddress'));
    assert.equal((await change(brand(), { id: own.id, trusted: true })).trusted, true);
    assert.equal((await change(office(), { id: own.id, trusted: true, maxCalls: 4 })).maxCalls, 4);
    await assert.rejects(make(office(), { name: 'Carrier', kind: 'carrier' }), refused('invalid', 'kind'));
    await assert.rejects(getPeer(office(), { id: world.first.peerId }), refused('not_found'));
  });
  test('calls its IPBX what another company calls its own, and nothing twice', async () => {
    await make(contextAt(world, world.sister, 'company'), { name: 'Central' });
    await assert.rejects(make(office(), { name: 'Central' }), refused('conflict', 'name'));
  });
  test('has accounts that its IPBX registers with, whose calls are the company’s', async () => {
    const { trunkUseId, companyId } = world.first;
    const { account, credentials } = await createSipAccount(office(), SipAccountCreateInput.parse({ trunkUseId }));
    assert.deepEqual([account.kind, account.trunkUseId, credentials.username], ['trunk', trunkUseId, 'ipbx']);
    const input = SipAccountCreateInput.parse({ trunkUseId, userId: world.first.userId });
    await assert.rejects(createSipAccount(office(), input), refused('invalid', 'userId'));
    const foreign = SipAccountCreateInput.parse({ trunkUseId: world.sister.trunkUseId, companyId });
    await assert.rejects(createSipAccount(brand(), foreign), refused('not_found'));
  });
});

describe('an IPBX of the brand', () => {
  test('serves companies that are told apart by tags, each of which sees its own use alone', async () => {
    const shared = await make(brand(), { name: 'Hosted', kind: 'trunk', tenantTag: 'header' });
    const use = (companyId: string, fields: object = {}) =>
      createTrunkUse(brand(), TrunkUseCreateInput.parse({ companyId, peerId: shared.id, ...fields }));
    const first = await use(world.first.companyId);
    assert.deepEqual([first.tag, first.shared], ['first', true]);
    await assert.rejects(use(world.first.companyId), refused('conflict', 'companyId'));
    await assert.rejects(use(world.sister.companyId, { tag: 'first' }), refused('conflict', 'tag'));
    const second = await use(world.sister.companyId);
    await assert.rejects(updateTrunkUse(brand(), { id: second.id, tag: 'first' }), refused('conflict', 'tag'));
    const { items } = await listTrunkUses(office(), TrunkUseListInput.parse({}));
    assert.ok(items.some(({ id }) => id === first.id));
    assert.ok(items.every(({ companyId }) => companyId === world.first.companyId));
    await assert.rejects(getPeer(office(), { id: shared.id }), refused('not_found'));
    const carrier = TrunkUseCreateInput.parse({ companyId: world.first.companyId, peerId: world.first.peerId });
    await assert.rejects(createTrunkUse(brand(), carrier), refused('not_found'));
    await assert.rejects(deleteTrunkUse(brand(), { id: world.first.trunkUseId }), refused('in_use'));
  });
  test('reaches the rules of its companies as soon as it is changed, and goes when nothing leads there', async () => {
    const { platform, first } = world;
    const { companyId, ddiId } = first;
    const policy = createPolicyCache({ database: platform.db, feed: platform.bus.policyFeed });
    await policy.start();
    try {
      const trunks = async () => (await policy.rules(companyId))?.company.trunks ?? [];
      const shared = await make(brand(), { name: 'Changing', kind: 'trunk', endpoints: [{ host: '198.51.100.30' }] });
      const input = TrunkUseCreateInput.parse({ companyId, peerId: shared.id });
      const { id: trunkUseId } = await createTrunkUse(brand(), input);
      const seen = async (what: (all: Awaited<ReturnType<typeof trunks>>) => boolean) => {
        for (const until = Date.now() + 10_000; Date.now() < until; await setImmediate())
          if (what(await trunks())) return;
        assert.fail('the rules never say it');
      };
      await seen((all) => all.some((trunk) => trunk.trunkUseId === trunkUseId));
      await change(brand(), { id: shared.id, name: 'Changed', maxCalls: 7 });
      await seen((all) => all.some(({ name, maxCalls }) => name === 'Changed' && maxCalls === 7));
      const { account } = await createSipAccount(brand(), SipAccountCreateInput.parse({ trunkUseId }));
      await seen((all) => all.some(({ aors }) => aors.includes(account.aor)));
      await updateDdi(office(), DdiUpdateInput.parse({ id: ddiId, destination: { kind: 'trunk', trunkUseId } }));
      await assert.rejects(deletePeer(brand(), { id: shared.id }), refused('in_use'));
      await updateDdi(office(), DdiUpdateInput.parse({ id: ddiId, destination: null }));
      await deletePeer(brand(), { id: shared.id });
      await seen((all) => !all.some((trunk) => trunk.trunkUseId === trunkUseId));
      assert.equal(await platform.db.sipAccount.count({ where: { id: account.id } }), 0);
    } finally {
      policy.close();
    }
  });
  test('alone has tags, and no status both ends a search and lets it go on', async () => {
    await assert.rejects(make(brand(), { name: 'Tagged', tenantTag: 'header' }), refused('invalid', 'tenantTag'));
    const peer = await make(asGod(world.platform), { brandId: world.first.brandId, name: 'Codes', nextOn: [404] });
    await assert.rejects(change(brand(), { id: peer.id, endOn: [404] }), refused('invalid', 'endOn'));
  });
});
