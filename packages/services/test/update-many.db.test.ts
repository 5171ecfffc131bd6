import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  DdiCreateInput,
  DdiUpdateManyInput,
  SipAccountUpdateManyInput,
  UserCreateInput,
  UserUpdateManyInput,
} from '@belfry/contracts';
import { wallMs } from '@belfry/core';
import { createDdi, createUser, ServiceError, updateDdis, updateSipAccounts, updateUsers } from '@belfry/services';
import type { Binding } from '@belfry/sip';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
let ids: string[];
const company = () => contextAt(world, world.first, 'company');
const db = () => world.platform.db;
const users = (input: object) => updateUsers(company(), UserUpdateManyInput.parse(input));
const refused = (code: string) => (error: unknown) => error instanceof ServiceError && error.code === code;

/** A phone that is registered. */
const bindingOf = (aor: string): Binding => ({
  id: 'phone',
  aor,
  contact: 'sip:phone@127.14.0.1:5062',
  q: 1000,
  callId: 'c',
  cseq: 1,
  registeredAt: wallMs(Date.now()),
  refreshedAt: wallMs(Date.now()),
  expiresAt: wallMs(Date.now() + 60_000),
  path: [],
  flow: {
    instance: 'p1',
    transport: 'udp',
    local: { host: '127.0.0.1', port: 5060 },
    remote: { host: '127.14.0.1', port: 5062 },
  },
});

before(async () => {
  world = await createTestWorld();
  const made = ['Ada', 'Bea', 'Cem'].map((firstName) =>
    createUser(company(), UserCreateInput.parse({ firstName, lastName: 'Many', device: { label: 'Desk' } })),
  );
  ids = (await Promise.all(made)).map(({ user }) => user.id);
});
after(() => world.close());

describe('the same change to many people', () => {
  test('is one revision, with an entry in the audit log for each of them', async () => {
    const revision = async () =>
      (await db().company.findUniqueOrThrow({ where: { id: world.first.companyId } })).revision;
    const before = await revision();
    assert.deepEqual(await users({ ids: [...ids, ids[0]], recordingMode: 'always', maxCalls: 2 }), { changed: 3 });
    const rows = await db().user.findMany({ where: { id: { in: ids } } });
    assert.deepEqual(
      rows.map(({ recordingMode, maxCalls }) => [recordingMode, maxCalls]),
      ids.map(() => ['always', 2]),
    );
    assert.equal(await revision(), before + 1n);
    const log = await db().auditLog.findMany({ where: { action: 'user.update', entityId: { in: ids } } });
    assert.deepEqual(log.map(({ entityId }) => entityId).sort(), [...ids].sort());
    for (const { detail, companyId, brandId } of log)
      assert.deepEqual(
        [detail, companyId, brandId],
        [{ recordingMode: 'always', maxCalls: 2, together: 3 }, world.first.companyId, world.first.brandId],
      );
  });

  test('switches their forwards off and keeps where they led', async () => {
    const { companyId } = world.first;
    const destination = await db().destination.create({
      data: { id: crypto.randomUUID(), companyId, kind: 'external', number: '+41445550999' },
    });
    const forward = { id: crypto.randomUUID(), companyId, userId: ids[0]!, kind: 'always' as const };
    await db().callForward.create({ data: { ...forward, destinationId: destination.id } });
    await users({ ids, forwardsOff: true });
    const { active, destinationId } = await db().callForward.findUniqueOrThrow({ where: { id: forward.id } });
    assert.deepEqual([active, destinationId], [false, destination.id]);
  });

  test('happens to none of them when one is not there, or a site or number is not the company’s', async () => {
    const untouched = async () => {
      const rows = await db().user.findMany({ where: { id: { in: ids } } });
      assert.ok(rows.every(({ maxCalls, siteId }) => maxCalls === 2 && siteId === world.first.siteId));
    };
    for (const input of [
      { ids: [...ids, world.sister.userId], maxCalls: 7 },
      { ids: [...ids, world.stranger.userId], maxCalls: 7 },
      { ids: [...ids, crypto.randomUUID()], maxCalls: 7 },
      { ids, maxCalls: 7, siteId: world.sister.siteId },
      { ids, maxCalls: 7, outgoingDdiId: world.sister.ddiId },
    ]) {
      await assert.rejects(users(input), refused('not_found'));
      await untouched();
    }
    // Their brand sees people of both companies, and is told to change those of one at a time.
    const both = UserUpdateManyInput.parse({ ids: [...ids, world.sister.userId], maxCalls: 7 });
    await assert.rejects(updateUsers(contextAt(world, world.first, 'brand'), both), refused('invalid'));
    await assert.rejects(users({ ids }), refused('invalid'));
    await untouched();
  });
});

test('the same change to many devices ends the registrations of those that are switched off', async () => {
  const rows = await db().sipAccount.findMany({ where: { userId: { in: ids } }, include: { domain: true } });
  const aors = rows.map(({ username, domain }) => `${username}@${domain.domain}`);
  const { locations } = world.platform.bus;
  for (const aor of aors) {
    await locations.write(aor, { put: [bindingOf(aor)], removed: [] });
    assert.equal((await locations.read(aor)).bindings.length, 1);
  }
  const input = { ids: rows.map(({ id }) => id), active: false, mediaEncryption: 'required' };
  assert.deepEqual(await updateSipAccounts(company(), SipAccountUpdateManyInput.parse(input)), { changed: 3 });
  const now = await db().sipAccount.findMany({ where: { userId: { in: ids } } });
  assert.ok(now.every(({ active, mediaEncryption }) => !active && mediaEncryption === 'required'));
  for (const aor of aors) assert.deepEqual((await locations.read(aor)).bindings, []);
  const others = { ids: [world.sister.accountId], active: false };
  await assert.rejects(updateSipAccounts(company(), SipAccountUpdateManyInput.parse(others)), refused('not_found'));
});

describe('the same change to many numbers', () => {
  const numbers = ['+41445550901', '+41445550902', '+41445550903'];
  const brand = () => contextAt(world, world.first, 'brand');
  const change = (ctx: ReturnType<typeof company>, input: object) => updateDdis(ctx, DdiUpdateManyInput.parse(input));
  let ddis: string[];
  before(async () => {
    const { companyId } = world.first;
    const made = numbers.map((number) =>
      createDdi(brand(), DdiCreateInput.parse({ companyId, number, country: 'CH' })),
    );
    ddis = (await Promise.all(made)).map(({ id }) => id);
  });

  test('by their company: they lead to one person, each by a destination of its own, in one revision with an entry for each', async () => {
    const { companyId, userId } = world.first;
    const revision = async () => (await db().company.findUniqueOrThrow({ where: { id: companyId } })).revision;
    const before = await revision();
    const destination = { kind: 'user', userId };
    const answer = await change(company(), { ids: ddis, destination, label: 'Sales', shownName: 'Sales' });
    assert.deepEqual(answer, { changed: 3 });
    const rows = await db().ddi.findMany({ where: { id: { in: ddis } }, include: { destination: true } });
    assert.deepEqual(
      rows.map((row) => [row.destination?.userId, row.label, row.shownName]),
      ddis.map(() => [userId, 'Sales', 'Sales']),
    );
    assert.equal(new Set(rows.map(({ destinationId }) => destinationId)).size, 3);
    assert.equal(await revision(), before + 1n);
    const log = await db().auditLog.findMany({ where: { action: 'ddi.update', entityId: { in: ddis } } });
    assert.deepEqual(log.map(({ entityId }) => entityId).sort(), [...ddis].sort());
  });

  test('by their brand: given to another company they lead nowhere', async () => {
    const { sister, first } = world;
    assert.deepEqual(await change(brand(), { ids: ddis, companyId: sister.companyId, maxCalls: 2 }), { changed: 3 });
    const rows = await db().ddi.findMany({ where: { id: { in: ddis } } });
    assert.deepEqual(
      rows.map((row) => [row.companyId, row.destinationId, row.shownName, row.maxCalls]),
      ddis.map(() => [sister.companyId, null, '', 2]),
    );
    assert.equal(
      await db().destination.count({
        where: {
          companyId: first.companyId,
          ddis: { none: {} },
          kind: 'user',
          extensions: { none: {} },
          forwards: { none: {} },
        },
      }),
      0,
    );
    // Of several companies together, what is the brand's to say.
    assert.deepEqual(await change(brand(), { ids: [ddis[0], first.ddiId], callsPerSecond: 4 }), { changed: 2 });
  });

  test('is refused whole: what is the brand’s to say, a neighbour’s number, a stranger’s person', async () => {
    const { first, sister, stranger } = world;
    await assert.rejects(change(company(), { ids: [first.ddiId], maxCalls: 9 }), refused('forbidden'));
    await assert.rejects(change(company(), { ids: [first.ddiId, sister.ddiId], label: 'x' }), refused('not_found'));
    await assert.rejects(change(brand(), { ids: [first.ddiId, stranger.ddiId], label: 'x' }), refused('not_found'));
    const theirs = { kind: 'user', userId: sister.userId };
    await assert.rejects(change(company(), { ids: [first.ddiId], destination: theirs }), refused('not_found'));
    // One of them is another company's: its site is not theirs, and neither is changed.
    const ids = [first.ddiId, sister.ddiId];
    await assert.rejects(change(brand(), { ids, siteId: first.siteId, label: 'moved' }), refused('not_found'));
    assert.equal(await db().ddi.count({ where: { label: 'moved' } }), 0);
    await assert.rejects(change(company(), { ids: [first.ddiId] }), refused('invalid'));
  });
});
