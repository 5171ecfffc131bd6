import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPortalKey } from '@belfry/db';
import { createAuthority, createCertificate } from '@belfry/net/certificates';
import { createPortalDomain, putPortalCertificate, ServiceError } from '@belfry/services';
import { actorAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const as = (level: 'brand', tenant: 'first' | 'stranger') => ({
  ...world.platform,
  actor: actorAt(world[tenant], level),
  ip: '',
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: unknown) => (error instanceof ServiceError ? (error.reason ?? error.code) : String(error)),
  );

test('a certificate is taken when it is one, for this name, of this time, and with its own key; the key is sealed', async () => {
  const ctx = as('brand', 'first');
  const { id, host } = await createPortalDomain(ctx, { host: 'own.example.test', level: 'brand' });
  const signer = await createAuthority('Own authority');
  const fitting = await createCertificate(signer, [host]);
  const other = await createCertificate(signer, ['other.example.test']);
  const ended = await createCertificate(signer, [host], new Date('2020-01-01'));
  const put = (given: object) => putPortalCertificate(ctx, { id, ...fitting, ...given });
  assert.equal(await refusal(put(other)), 'portal.certificate_other_name');
  assert.equal(await refusal(put({ key: other.key })), 'portal.certificate_other_key');
  assert.equal(await refusal(put({ certificate: 'none' })), 'portal.certificate');
  assert.equal(await refusal(put({ key: 'none' })), 'portal.certificate_key');
  assert.equal(await refusal(put(ended)), 'portal.certificate_ended');
  const view = await put({});
  assert.deepEqual([view.certificate?.source, view.certificate?.issuer], ['uploaded', 'Own authority']);
  const row = await ctx.db.portalCertificate.findUniqueOrThrow({ where: { portalDomainId: id } });
  assert.doesNotMatch(Buffer.from(row.sealedKey).toString('latin1'), /PRIVATE/);
  assert.equal(openPortalKey(ctx.sealKey, id, row.sealedKey), fitting.key);
  const audit = await ctx.db.auditLog.findMany({ where: { entityId: id } });
  assert.doesNotMatch(JSON.stringify(audit), /PRIVATE/);
  assert.equal(
    await refusal(putPortalCertificate(as('brand', 'stranger'), { id, ...fitting })),
    'portal_domain.not_found',
  );
});
