import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { CallSigningUpdateInput, PeerCreateInput, PeerUpdateInput } from '@belfry/contracts';
import { createPolicyCache, openSigner } from '@belfry/db';
import { type CertifiedKey, createAuthority, createCertificate } from '@belfry/net/certificates';
import { createPeer, getCallSigning, ServiceError, updateCallSigning, updatePeer } from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
let authority: CertifiedKey;
let ours: CertifiedKey;
before(async () => {
  world = await createTestWorld();
  authority = await createAuthority('STI authority');
  ours = await createCertificate(authority, ['signer.test']);
});
after(() => world.close());

const brand = () => contextAt(world, world.first, 'brand');
const neighbour = () => contextAt(world, world.stranger, 'brand');
const office = () => contextAt(world, world.first, 'company');
const update = (ctx: ReturnType<typeof brand>, input: object) =>
  updateCallSigning(ctx, CallSigningUpdateInput.parse(input));
const refused = (code: string, field?: string) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && (field === undefined || error.field === field);
const certificateUrl = 'https://certificates.test/ours.pem';

describe('what calls are signed with', () => {
  test('is sealed with its key, told of without it, known to the proxies, and its brand’s alone', async () => {
    const told = await update(brand(), { certificate: ours, certificateUrl, certificateHosts: ['CERT.test:8443'] });
    assert.deepEqual(told.certificate?.names, ['signer.test']);
    assert.deepEqual([told.certificateUrl, told.certificateHosts], [certificateUrl, ['cert.test:8443']]);
    assert.match(told.origId ?? '', /^[0-9a-f-]{36}$/);
    assert.doesNotMatch(JSON.stringify(told), /PRIVATE KEY|sealed/);
    const { db, sealKey } = world.platform;
    const row = await db.callSigning.findFirstOrThrow({ where: { brandId: told.brandId } });
    const sealed = { id: row.id, brandId: row.brandId, sealed: row.sealedCertificate! };
    assert.equal(openSigner(sealKey, sealed).key, ours.key.trim());
    assert.throws(() => openSigner(sealKey, { ...sealed, brandId: null }));
    const revisions = JSON.stringify(
      await db.policyRevision.findMany({ where: { brandId: told.brandId! } }),
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    );
    assert.match(revisions, /CallSigning/);
    assert.doesNotMatch(revisions, /sealedCertificate|PRIVATE/);

    const policy = createPolicyCache({
      database: db,
      feed: { subscribe: async () => () => {} },
      onError: assert.ifError,
    });
    const { signing } = await policy.peerTable();
    policy.close();
    assert.deepEqual(signing.signers.get(told.brandId!)?.url, certificateUrl);
    assert.deepEqual((await getCallSigning(neighbour(), {})).certificate, null);
    await assert.rejects(getCallSigning(neighbour(), { brandId: told.brandId! }), refused('not_found'));
    await assert.rejects(update(neighbour(), { brandId: told.brandId, certificate: null }), refused('not_found'));
    await assert.rejects(getCallSigning(office(), {}), refused('not_found'));

    const gone = await update(brand(), { certificate: null });
    assert.deepEqual([gone.certificate, gone.certificateUrl], [null, certificateUrl]);
  });

  test('the platform’s word stands beside each brand’s', async () => {
    const platform = await update(asGod(world.platform), {
      certificate: ours,
      certificateUrl,
      authorities: authority.certificate,
      certificateHosts: ['127.0.0.1:8443'],
    });
    assert.deepEqual([platform.brandId, platform.origId, platform.platform], [null, null, null]);
    assert.deepEqual(platform.authorities, ['STI authority']);
    const seen = await getCallSigning(neighbour(), {});
    assert.deepEqual(seen.platform?.authorities, ['STI authority']);
    assert.deepEqual(seen.platform?.certificate?.names, ['signer.test']);
    assert.equal('certificateUrl' in seen.platform, false);
    assert.deepEqual((await update(asGod(world.platform), { authorities: '' })).authorities, []);
  });

  test('what cannot be used is refused by its field', async () => {
    const other = await createCertificate(authority, ['other.test']);
    const old = await createCertificate(authority, ['old.test'], new Date('2019-01-01'));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rsa = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    for (const certificate of [
      { ...ours, key: other.key },
      { ...ours, key: rsa },
      { ...ours, certificate: 'none' },
      old,
    ])
      await assert.rejects(update(brand(), { certificate, certificateUrl }), refused('invalid', 'certificate'));
    await assert.rejects(
      update(brand(), { certificate: ours, certificateUrl: null }),
      refused('invalid', 'certificateUrl'),
    );
    for (const authorities of ['no certificate', `${authority.certificate}\n-----BEGIN CERTIFICATE-----`])
      await assert.rejects(update(brand(), { authorities }), refused('invalid', 'authorities'));
    for (const wrong of [
      { certificateUrl: 'http://a.test/' },
      { certificateUrl: 'https://u@a.test/' },
      { certificateHosts: ['a b'] },
    ])
      assert.equal(CallSigningUpdateInput.safeParse(wrong).success, false, JSON.stringify(wrong));
  });
});

describe('which calls are signed and verified', () => {
  test('each carrier has its word, and the rules of calls have it; a company’s IPBX is its provider’s to say', async () => {
    const input = { name: 'Signs', signCalls: true, verifyCalls: 'refuse' };
    const peer = await createPeer(brand(), PeerCreateInput.parse(input));
    assert.deepEqual([peer.signCalls, peer.verifyCalls], [true, 'refuse']);
    const { db } = world.platform;
    const policy = createPolicyCache({
      database: db,
      feed: { subscribe: async () => () => {} },
      onError: assert.ifError,
    });
    const rules = await policy.brandRules(peer.brandId);
    policy.close();
    const carrier = rules?.brand.carriers.find(({ peerId }) => peerId === peer.id);
    assert.deepEqual([carrier?.signs, carrier?.verifies], [true, 'refuse']);
    const ipbx = await createPeer(office(), PeerCreateInput.parse({ name: 'Ours' }));
    for (const change of [{ signCalls: true }, { verifyCalls: 'note' }])
      await assert.rejects(
        updatePeer(office(), PeerUpdateInput.parse({ id: ipbx.id, ...change })),
        refused('invalid', Object.keys(change)[0]),
      );
  });
});
