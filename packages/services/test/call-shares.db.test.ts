import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type LadderEntry, LoginCreateInput } from '@belfry/contracts';
import {
  createCallShare,
  createLogin,
  listCallShares,
  openCallShare,
  revokeCallShare,
  ServiceError,
} from '@belfry/services';
import { addCall, callOf } from '../../api/test/inputs.ts';
import { asGod, contextAt, createTestWorld, type TestTenant, type TestWorld, testPassword } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
  const { first } = world;
  await addCall(world, first);
  const { brandId, companyId, userId } = first;
  const entries: LadderEntry[] = [
    { at: 1, type: 'actor', actor: { id: 'caller', kind: 'phone', label: 'Anna', brandId, companyId, userId } },
    { at: 1, type: 'actor', actor: { id: 'proxy', kind: 'proxy', label: 'p1' } },
    { at: 2, type: 'sip', from: 'caller', to: 'proxy', summary: 'INVITE', text: 'INVITE sip:201@x SIP/2.0' },
    { at: 3, type: 'actor', actor: { id: 'callee-1', kind: 'carrier', label: 'Alpha', brandId } },
    { at: 3, type: 'sip', from: 'proxy', to: 'callee-1', summary: 'INVITE', text: 'INVITE sip:secret@gw SIP/2.0' },
  ];
  await world.platform.db.callLadder.create({
    data: {
      callId: callOf(first),
      entries: Uint8Array.from(gzipSync(JSON.stringify(entries))),
      quality: [[1_000, [0.5, 2, 4.3], null, [9, 3, 3], [8, 4, 3.1]]],
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
});
after(() => world.close());

const everywhere = { brandId: null, companyId: null };
const tokenOf = ({ path }: { path: string | null }) => path!.replace('/shared#', '');
const open = (token: string, portal: { brandId: string | null; companyId: string | null } = everywhere) =>
  openCallShare(world.platform, { token, portal, ip: '192.0.2.9' });
const isGone = (error: unknown) => error instanceof ServiceError && error.code === 'not_found';
const share = (
  tenant: TestTenant,
  level: 'god' | 'brand' | 'company',
  input: { hours?: number; whole?: boolean } = {},
) => createCallShare(contextAt(world, tenant, level), { id: callOf(world.first), ...input });

describe('a link to a call', () => {
  test('shows what its maker sees, masked; how it sounded on their own side', async () => {
    const shown = await open(tokenOf(await share(world.first, 'company')));
    const labels = shown.ladder.flatMap((entry) => (entry.type === 'actor' ? [entry.actor.label] : []));
    assert.deepEqual(labels, ['A', 'proxy', '']);
    assert.ok(shown.ladder.every((entry) => entry.type !== 'sip' || entry.text === ''));
    const ofCaller = { callerSent: { lossPercent: 0.5, jitterMs: 2, mos: 4.3 }, callerHeard: null };
    assert.deepEqual(shown.quality, [{ at: 1_000, ...ofCaller, calleeSent: null, calleeHeard: null }]);
  });

  test('whole: shows the text of messages that its maker may read, and no others', async () => {
    const ofCompany = JSON.stringify(await open(tokenOf(await share(world.first, 'company', { whole: true }))));
    assert.ok(ofCompany.includes('sip:201@x') && !ofCompany.includes('sip:secret@gw') && !ofCompany.includes('Alpha'));
    const ofBrand = JSON.stringify(await open(tokenOf(await share(world.first, 'brand', { whole: true }))));
    assert.ok(ofBrand.includes('sip:secret@gw') && ofBrand.includes('Alpha'));
  });

  test('shows nothing once it is revoked, its time is over, or its maker is gone', async () => {
    const { platform, first } = world;
    const revoked = await share(first, 'company');
    await revokeCallShare(contextAt(world, first, 'company'), { id: revoked.id });
    await assert.rejects(open(tokenOf(revoked)), isGone);
    const over = await share(first, 'company');
    await platform.db.callShare.update({ where: { id: over.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    await assert.rejects(open(tokenOf(over)), isGone);
    assert.deepEqual(
      (await listCallShares(contextAt(world, first, 'company'), { id: callOf(first) })).items.find(
        ({ id }) => id === over.id || id === revoked.id,
      ),
      undefined,
    );
  });

  test('shows what its maker may still see: nothing without the right, and is gone with their sign-in', async () => {
    const { platform, first } = world;
    const { companyId } = first;
    const input = { level: 'company', companyId, username: 'sharer', displayName: 'S', password: testPassword };
    await createLogin(asGod(platform), LoginCreateInput.parse(input));
    const { id: membershipId } = await platform.db.membership.findFirstOrThrow({
      where: { login: { username: 'sharer' } },
    });
    const company = contextAt(world, first, 'company');
    const ctx = { ...company, actor: { ...company.actor, membershipId } };
    const token = tokenOf(await createCallShare(ctx, { id: callOf(first), whole: true }));
    const setTo = (data: object) => platform.db.membership.update({ where: { id: membershipId }, data });
    await open(token);
    for (const less of [
      { rights: { calls: 'none' } },
      { role: 'readonly' },
      { role: 'billing' },
      { role: 'operator' },
    ]) {
      await setTo(less);
      await assert.rejects(open(token), isGone, JSON.stringify(less));
      await setTo({ rights: {}, role: 'admin' });
    }
    await open(token);
    await platform.db.login.updateMany({ where: { username: 'sharer' }, data: { active: false } });
    await assert.rejects(open(token), isGone);
  });

  test('a longer time or more than it was made for cannot be had by changing the row, nor by another signature', async () => {
    const made = await share(world.first, 'company');
    await world.platform.db.callShare.update({ where: { id: made.id }, data: { whole: true } });
    await assert.rejects(open(tokenOf(made)), isGone);
    const token = tokenOf(await share(world.first, 'company'));
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    for (const forged of [`${token.slice(0, -2)}${last}${token.at(-1)}`, token.slice(0, -1), 'x', '', '../../etc'])
      await assert.rejects(open(forged), isGone, forged);
  });

  test("opens at its tenant's portals alone", async () => {
    const { first, sister, stranger } = world;
    const token = tokenOf(await share(first, 'company'));
    await open(token, { brandId: first.brandId, companyId: null });
    await open(token, { brandId: first.brandId, companyId: first.companyId });
    await assert.rejects(open(token, { brandId: first.brandId, companyId: sister.companyId }), isGone);
    await assert.rejects(open(token, { brandId: stranger.brandId, companyId: null }), isGone);
    const ofBrand = tokenOf(await share(first, 'brand'));
    await assert.rejects(open(ofBrand, { brandId: first.brandId, companyId: first.companyId }), isGone);
  });

  test('is made, listed and ended by its own tenant and above; whoever looks only does not get its address', async () => {
    const { first, sister, stranger } = world;
    const made = await share(first, 'company');
    const ids = async (tenant: TestTenant, level: 'god' | 'brand' | 'company', role?: 'readonly') =>
      (await listCallShares(contextAt(world, tenant, level, role), { id: callOf(first) })).items;
    assert.ok((await ids(first, 'brand')).some(({ id }) => id === made.id));
    const ofBrand = await share(first, 'brand');
    assert.ok(!(await ids(first, 'company')).some(({ id }) => id === ofBrand.id), 'a company sees a link of its brand');
    assert.ok((await ids(first, 'company', 'readonly')).every(({ path }) => path === null));
    for (const tenant of [sister, stranger]) {
      await assert.rejects(share(tenant, 'company'), isGone);
      await assert.rejects(revokeCallShare(contextAt(world, tenant, 'company'), { id: made.id }), isGone);
    }
    await assert.rejects(revokeCallShare(contextAt(world, first, 'company'), { id: ofBrand.id }), isGone);
  });

  test('is in the log when it is made, opened and ended; a page that looks again and again is one opening', async () => {
    const { first, platform } = world;
    const made = await share(first, 'company', { hours: 2 });
    for (let look = 0; look < 3; look++) await open(tokenOf(made));
    await revokeCallShare(contextAt(world, first, 'company'), { id: made.id });
    const rows = await platform.db.auditLog.findMany({ where: { entityId: made.id }, orderBy: { id: 'asc' } });
    assert.deepEqual(
      rows.map(({ action, loginId, companyId, ip }) => [action, loginId, companyId, ip]),
      [
        ['callShare.create', null, first.companyId, '192.0.2.1'],
        ['callShare.open', null, first.companyId, '192.0.2.9'],
        ['callShare.revoke', null, first.companyId, '192.0.2.1'],
      ],
    );
    assert.equal((await platform.db.callShare.findUniqueOrThrow({ where: { id: made.id } })).openings, 1);
  });
});
