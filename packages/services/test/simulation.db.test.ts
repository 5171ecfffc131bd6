import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { rulesDigest } from '@belfry/bus';
import { SimulationEffectInput, SimulationInput, SipAccountCreateInput } from '@belfry/contracts';
import { wallMs } from '@belfry/core';
import { createPolicyCache } from '@belfry/db';
import { type CallRequest, decide, type Facts, type Rules } from '@belfry/policy';
import {
  type Context,
  compareRevisions,
  createExtension,
  createSipAccount,
  deleteExtension,
  deleteSipAccount,
  listRevisions,
  replayCall,
  rollBack,
  ServiceError,
  simulate,
  simulateEffect,
  updateCallSettings,
  updateCompany,
  updateDdi,
  updateUser,
} from '@belfry/services';
import type { Binding } from '@belfry/sip';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const run = (ctx: Context, input: unknown) => simulate(ctx, SimulationInput.parse(input));
const refusal = (code: string) => (error: unknown) => error instanceof ServiceError && error.code === code;
/** The latest revision of a company. */
const latest = async (companyId: string) =>
  (
    await world.platform.db.policyRevision.findFirstOrThrow({
      where: { scope: 'company', scopeId: companyId },
      orderBy: { number: 'desc' },
    })
  ).id;

describe('what would happen to a call', () => {
  test('a call to a number outside is told to the brand with its carrier, to the company without', async () => {
    const { first } = world;
    const input = { userId: first.userId, dialled: '044 668 18 00' };
    const seen = await run(contextAt(world, first, 'brand'), input);
    assert.equal(seen.now.outcome, 'rings', JSON.stringify(seen.now.words));
    const [target] = seen.now.steps[0]!.targets;
    assert.deepEqual(
      { kind: target!.kind, number: target!.number, address: target!.address },
      { kind: 'carrier', number: '+41446681800', address: '127.0.0.1:5090/udp' },
    );
    assert.equal(seen.now.prices[0]!.microsPerMinute, '20000');
    assert.deepEqual(
      seen.now.trace.filter(({ step }) => step === 'price').map(({ lookedAt, found }) => `${lookedAt}: ${found}`),
      ['what Carrier asks for +41446681800: 0.06 CHF for three minutes, Switzerland (+41), 0.02 a minute'],
    );
    assert.equal(seen.other, null);
    const own = await run(contextAt(world, first, 'company'), input);
    assert.equal(own.now.steps[0]!.targets[0]!.kind, 'hidden');
    assert.equal(own.now.relaySet, null);
    assert.ok(own.now.shortened);
    assert.ok(!own.now.trace.some(({ step }) => step === 'price'));
    assert.ok(!JSON.stringify(own).includes('Carrier') && !JSON.stringify(own).includes('5090'), JSON.stringify(own));
  });

  test('the number that is shown goes by the number that is called, and must be the company’s own', async () => {
    const { first, sister } = world;
    const [company, brand] = [contextAt(world, first, 'company'), contextAt(world, first, 'brand')];
    const ofCompany = (prefix: string, number: string) =>
      updateCompany(brand, { id: first.companyId, callerNumbers: [{ prefix, number }] });
    const ofUser = (prefix: string, number: string) =>
      updateUser(company, { id: first.userId, callerNumbers: [{ prefix, number }] });
    const said = async () => {
      const { now } = await run(company, { userId: first.userId, dialled: '044 668 18 00' });
      return now.trace
        .filter(({ step }) => step === 'caller-id')
        .map(({ lookedAt, found }) => `${lookedAt}: ${found}`)[0];
    };
    const { number: another } = await world.platform.db.ddi.findFirstOrThrow({
      where: { companyId: sister.companyId },
    });
    await assert.rejects(ofCompany('+41', another), refusal('invalid'));
    for (const number of [another, '+442079460000']) await assert.rejects(ofUser('+41', number), refusal('invalid'));
    const extra = { id: first.companyId, extraCallerNumbers: ['+41446680000', '+41446680001'] };
    await updateCompany(brand, extra);
    const { callerNumbers } = await ofCompany('+41', '+41446680000');
    assert.deepEqual(callerNumbers, [{ prefix: '+41', number: '+41446680000' }]);
    assert.equal(await said(), 'the number shown to +41…: +41446680000');
    await ofUser('+4144', '+41446680001');
    assert.equal(await said(), 'the number shown to +4144…: +41446680001');
    await updateUser(company, { id: first.userId, callerNumbers: [] });
    await updateCompany(brand, { ...extra, extraCallerNumbers: [], callerNumbers: [] });
    assert.doesNotMatch((await said()) ?? '', /the number shown to/);
  });

  test('a call that a carrier brings is decided by the number that is called', async () => {
    const { first } = world;
    const input = { peerId: first.peerId, callerNumber: '0798765432', dialled: '+41445550201' };
    const { now } = await run(asGod(world.platform), input);
    assert.ok(now.trace.some(({ step }) => step === 'ddi'));
    assert.ok(now.words.length > 0);
  });

  test('somebody outside calls a number of one’s own, by whoever brings its calls, of whom the company reads nothing', async () => {
    const { first, sister } = world;
    const company = contextAt(world, first, 'company');
    const input = { outside: true, callerNumber: '0798765432', dialled: '044 555 02 01' };
    const { now } = await run(company, input);
    assert.ok(
      now.trace.some(({ step }) => step === 'registration'),
      JSON.stringify(now.trace),
    );
    assert.ok(!JSON.stringify(now).includes('Carrier'), JSON.stringify(now.trace));
    const seen = await run(contextAt(world, first, 'brand'), input);
    assert.ok(JSON.stringify(seen.now.trace).includes('Carrier'), JSON.stringify(seen.now.trace));
    const { number } = await world.platform.db.ddi.findUniqueOrThrow({ where: { id: sister.ddiId } });
    await assert.rejects(run(company, { outside: true, dialled: number }), refusal('invalid'));
    await assert.rejects(run(company, { ...input, userId: first.userId }), refusal('invalid'));
  });

  test('no limit is taken', async () => {
    const { first } = world;
    await updateUser(asGod(world.platform), { id: first.userId, maxCalls: 1 });
    for (let again = 0; again < 3; again++) {
      const { now } = await run(contextAt(world, first, 'brand'), { userId: first.userId, dialled: '+41446681800' });
      assert.equal(now.outcome, 'rings');
    }
    assert.equal(await world.platform.bus.limits.total(), 0);
  });

  test('a limit that is used up refuses, as it would', async () => {
    const { first } = world;
    const { bus } = world.platform;
    const input = { userId: first.userId, dialled: '+41446681800' };
    const { now } = await run(asGod(world.platform), input);
    assert.ok(now.trace.some(({ step }) => step === 'limit'));
    const keys = [`user:${first.userId}`];
    await bus.limits.take('another', [{ key: keys[0]!, max: 9, what: 'calls' }], 60_000);
    const full = await run(asGod(world.platform), input);
    await bus.limits.release([{ callId: 'another' }]);
    assert.equal(full.now.outcome, 'refused', JSON.stringify(full.now.trace));
  });

  test('nobody asks for callers of others, and not for two at once', async () => {
    const { first, sister, stranger } = world;
    const company = contextAt(world, first, 'company');
    await assert.rejects(run(company, { userId: sister.userId, dialled: '201' }), refusal('not_found'));
    await assert.rejects(run(company, { peerId: first.peerId, dialled: '201' }), refusal('not_found'));
    const brand = contextAt(world, first, 'brand');
    await assert.rejects(run(brand, { peerId: stranger.peerId, dialled: '201' }), refusal('not_found'));
    await assert.rejects(
      run(company, { userId: first.userId, accountId: first.accountId, dialled: '201' }),
      refusal('invalid'),
    );
  });
});

describe('what is simulated', () => {
  test('is what a proxy decides, for any caller and number', async () => {
    const { first, sister, stranger } = world;
    const { db, bus } = world.platform;
    const god = asGod(world.platform);
    const policy = createPolicyCache({ database: db, feed: bus.policyFeed });
    const devices = [first, sister, stranger].map(({ accountId }) => accountId);
    const numbers = [
      '201',
      '999',
      '*43',
      '144',
      '+41445550201',
      '+41445550301',
      '0446681800',
      '0041446681800',
      '+99',
      'uma',
      '+5',
    ];
    for (const accountId of devices) {
      const { username, domain } = await db.sipAccount.findUniqueOrThrow({
        where: { id: accountId },
        include: { domain: true },
      });
      const entry = await policy.account(username, domain.domain);
      assert.ok(entry);
      const account = entry.record;
      const rules = await policy.rules(account.companyId);
      assert.ok(rules);
      for (const dialled of numbers) {
        const source = { kind: 'account' as const, account };
        const media = { encrypted: false, secretSignalling: false };
        const call = { callId: 'a', at: Date.now(), source, dialled, domain: domain.domain, media };
        const facts: Record<string, unknown> = {};
        let decided = decide(rules, call, facts);
        while (decided.type === 'need' || decided.type === 'take' || decided.type === 'share') {
          if (decided.type === 'need') {
            for (const key of decided.keys) {
              const shared = key.startsWith('bindings:')
                ? { count: (await bus.locations.lookup(key.slice('bindings:'.length))).length }
                : /^(health|quality|appServer|ringing|enum|spend|gatewayCalls):/.test(key)
                  ? null
                  : await policy.fact(key);
              facts[key] = shared;
            }
          } else if (decided.type === 'take') facts[decided.key] = { taken: true };
          else facts[decided.key] = decided.candidates.map(({ id }) => id);
          decided = decide(rules, call, facts);
        }
        const { now } = await run(god, { accountId, dialled });
        assert.deepEqual(now.trace, decided.trace, dialled);
        assert.equal(now.outcome, decided.type === 'plan' ? 'rings' : 'refused', dialled);
      }
    }
    policy.close();
  });
});

describe('a draft', () => {
  test('is decided beside what is so, and leaves nothing behind', async () => {
    const { first } = world;
    const { db } = world.platform;
    const counts = () => Promise.all([db.policyRevision.count(), db.auditLog.count(), db.extension.count()]);
    const before = await counts();
    const told: unknown[] = [];
    const stop = await world.platform.bus.policyFeed.subscribe({
      onMessage: (message) => told.push(message),
      onGap() {},
    });
    const company = contextAt(world, first, 'company');
    const draft = [
      {
        procedure: 'extension.create',
        input: { companyId: first.companyId, number: '277', destination: { kind: 'service', service: 'echo' } },
      },
    ];
    const { now, other, changes, differences } = await run(company, { userId: first.userId, dialled: '277', draft });
    assert.equal(now.outcome, 'refused');
    assert.notDeepEqual(other!.trace, now.trace);
    assert.ok(differences.length > 0);
    assert.ok(
      changes.some(({ kind, what }) => kind === 'added' && what.includes('277')),
      JSON.stringify(changes),
    );
    assert.deepEqual(await counts(), before);
    assert.deepEqual(told, []);
    stop();
  });

  test('that takes somebody away leaves their phones registered', async () => {
    const { first } = world;
    const { db, bus } = world.platform;
    const { username, domain } = await db.sipAccount.findUniqueOrThrow({
      where: { id: first.accountId },
      include: { domain: true },
    });
    const aor = `${username}@${domain.domain}`;
    const address = { host: '127.14.0.9', port: 5060 };
    const now = wallMs(Date.now());
    const binding: Binding = {
      id: 'trial',
      aor,
      contact: 'sip:trial@127.14.0.9',
      q: 1_000,
      callId: 'trial',
      cseq: 1,
      registeredAt: now,
      refreshedAt: now,
      expiresAt: wallMs(now + 60_000),
      path: [],
      flow: { instance: 'p1', transport: 'udp', local: address, remote: address },
    };
    await bus.locations.write(aor, { put: [binding], removed: [] });
    const draft = [{ procedure: 'sipAccount.update', input: { id: first.accountId, active: false } }];
    const called = { outside: true, callerNumber: '+41798765432', dialled: '+41445550201' };
    const { changes } = await run(contextAt(world, first, 'company'), { ...called, draft });
    assert.ok(
      changes.some(({ fields }) => fields.some(({ after }) => after === 'no')),
      JSON.stringify(changes),
    );
    assert.equal((await bus.locations.lookup(aor)).length, 1);
    await bus.locations.write(aor, { put: [], removed: ['trial'] });
  });

  test('says why it cannot be saved, and needs the right to be', async () => {
    const { first } = world;
    const input = { userId: first.userId, dialled: '277' };
    const company = contextAt(world, first, 'company');
    const twice = {
      procedure: 'extension.create',
      input: { number: '201', destination: { kind: 'user', userId: first.userId } },
    };
    await assert.rejects(run(company, { ...input, draft: [twice] }), refusal('conflict'));
    const peers = { procedure: 'peer.update', input: { id: first.peerId, active: false } };
    await assert.rejects(run(company, { ...input, draft: [peers] }), refusal('not_found'));
    assert.throws(() => SimulationInput.parse({ ...input, draft: [{ procedure: 'brand.create', input: {} }] }));
    const readonly = contextAt(world, first, 'company', 'readonly');
    const change = { procedure: 'ddi.update', input: { id: first.ddiId, destination: null } };
    await assert.rejects(run(readonly, { ...input, draft: [change] }), refusal('forbidden'));
    const without = { procedure: 'peer.update', input: { id: first.peerId, active: false } };
    const tried = await run(contextAt(world, first, 'brand'), {
      userId: first.userId,
      dialled: '+41446681800',
      draft: [without],
    });
    assert.equal(tried.other!.outcome, 'refused');
    assert.match(tried.differences[0]!, /^Outcome: refused with \d+ .* instead of it goes through\.$/);
  });
});

describe('the calls of the last 24 hours', () => {
  test('that would go elsewhere are counted and told, to whose they are', async () => {
    const { first } = world;
    const { db } = world.platform;
    const { brandId, companyId, userId, accountId } = first;
    for (const dialled of ['0446681800', '201', '0446681801']) {
      const id = crypto.randomUUID();
      const times = { startedAt: new Date(), endedAt: new Date() };
      await db.call.create({ data: { id, instance: 'test', ...times } });
      const leg = { position: 0, side: 'caller' as const, label: '201', sipStatus: 200 };
      await db.callLeg.create({
        data: { id: crypto.randomUUID(), callId: id, brandId, companyId, userId, accountId, ...leg, ...times },
      });
      const ends = { durationMs: 0, disposition: 'refused' as const, hangupSide: 'platform' as const, sipStatus: 480 };
      const seen = { direction: 'outbound' as const, dialled, caller: '201', callee: dialled, currency: 'CHF' };
      await db.cdr.create({
        data: { id: crypto.randomUUID(), callId: id, brandId, companyId, userId, ...seen, ...ends, ...times },
      });
    }
    const off = { procedure: 'peer.update', input: { id: first.peerId, active: false } };
    const input = SimulationEffectInput.parse({ draft: [off] });
    const effect = await simulateEffect(contextAt(world, first, 'brand'), input);
    const { total, looked, changed, refused } = effect;
    assert.deepEqual({ total, looked, changed, refused }, { total: 3, looked: 3, changed: 2, refused: 2 });
    assert.deepEqual(effect.items.map(({ dialled }) => dialled).sort(), ['0446681800', '0446681801']);
    const others = await simulateEffect(contextAt(world, world.stranger, 'brand'), {
      ...input,
      draft: [{ procedure: 'peer.update', input: { id: world.stranger.peerId, active: false } }],
    });
    assert.equal(others.total, 0);
    await assert.rejects(simulateEffect(contextAt(world, first, 'company'), input), refusal('not_found'));
    assert.equal((await db.peer.findUniqueOrThrow({ where: { id: first.peerId } })).active, true);
  });

  test('from outside are a company’s to ask about too', async () => {
    const { first } = world;
    const { db } = world.platform;
    const { brandId, companyId, userId, peerId } = first;
    const id = crypto.randomUUID();
    const times = { startedAt: new Date(), endedAt: new Date() };
    await db.call.create({ data: { id, instance: 'test', ...times } });
    const leg = { position: 0, side: 'caller' as const, label: 'Carrier', sipStatus: 200 };
    await db.callLeg.create({ data: { id: crypto.randomUUID(), callId: id, brandId, peerId, ...leg, ...times } });
    const ends = { durationMs: 0, disposition: 'refused' as const, hangupSide: 'platform' as const, sipStatus: 480 };
    const seen = { direction: 'inbound' as const, caller: '+41798765432', callee: '201', currency: 'CHF' };
    await db.cdr.create({
      data: { id, callId: id, brandId, companyId, userId, dialled: '+41445550201', ...seen, ...ends, ...times },
    });
    const draft = [{ procedure: 'ddi.update', input: { id: first.ddiId, destination: null } }];
    const effect = await simulateEffect(contextAt(world, first, 'company'), SimulationEffectInput.parse({ draft }));
    const [item] = effect.items.filter(({ callId }) => callId === id);
    assert.equal(item?.refused, true, JSON.stringify(effect));
    assert.ok(!JSON.stringify(effect).includes('Carrier'), JSON.stringify(effect));
    await db.cdr.delete({ where: { id } });
    await db.callLeg.deleteMany({ where: { callId: id } });
    await db.call.delete({ where: { id } });
  });
});

describe('an old revision', () => {
  test('is decided as it was, also what was removed since, and with secrets nobody has', async () => {
    const { sister } = world;
    const god = asGod(world.platform);
    const destination = { kind: 'service' as const, service: 'echo' as const };
    const { id } = await createExtension(god, { companyId: sister.companyId, number: '288', destination });
    const revisionId = await latest(sister.companyId);
    await deleteExtension(god, { id });
    await updateCallSettings(god, { id: sister.userId, doNotDisturb: true });
    const { now, other } = await run(god, { userId: sister.userId, dialled: '288', revisionId });
    assert.equal(now.outcome, 'refused');
    assert.notDeepEqual(other!.trace, now.trace);
    assert.ok(
      other!.trace.some(({ found }) => found.includes('echo')),
      JSON.stringify(other!.trace),
    );
    assert.ok(other!.revisions.company! <= now.revisions.company!);
  });
});

describe('a call of the past', () => {
  /** Stores a call of a company as jobs would, with its decision's trace as the ladder has it. */
  async function storeDecided(change = (step: string) => step) {
    const { first } = world;
    const { db } = world.platform;
    const cache = createPolicyCache({ database: db, feed: { subscribe: async () => () => {} } });
    const rules = (await cache.rules(first.companyId)) as Rules;
    const { username, domain } = await db.sipAccount.findUniqueOrThrow({
      where: { id: first.accountId },
      include: { domain: true },
    });
    const entry = (await cache.account(username, domain.domain))!;
    cache.close();
    const callId = crypto.randomUUID();
    const request: CallRequest = {
      callId,
      at: Date.now(),
      source: { kind: 'account', account: entry.record },
      dialled: '999',
      domain: domain.domain,
    };
    const facts: Facts = { [`extension:${first.companyId}/999`]: null, 'ddi:+41999': null };
    const { trace, type } = decide(rules, request, facts);
    assert.equal(type, 'refuse');
    const rulesIds = [rulesDigest(rules.brand), rulesDigest(rules.company)];
    for (const { digest, json } of rulesIds)
      await db.decidedRules.createMany({
        data: { id: digest, brandId: first.brandId, content: zipped(JSON.parse(json)), expiresAt: new Date() },
        skipDuplicates: true,
      });
    const reference = { platform: rules.platform, brand: rulesIds[0]!.digest, company: rulesIds[1]!.digest };
    const at = new Date();
    await db.call.create({ data: { id: callId, startedAt: at, endedAt: at, instance: 'p1' } });
    await db.cdr.create({ data: cdrOf(callId, at) });
    const line = { at: at.getTime(), type: 'facts', request, rules: reference, facts, steps: trace.length };
    const entries = trace.map((step) => ({ at: at.getTime(), type: 'decision', ...step, found: change(step.found) }));
    await db.callLadder.create({
      data: { callId, entries: zipped(entries), facts: zipped([line]), expiresAt: at },
    });
    return { callId, steps: trace.length };
  }
  const zipped = (value: unknown) => Uint8Array.from(gzipSync(JSON.stringify(value)));
  const cdrOf = (callId: string, at: Date) => ({
    id: crypto.randomUUID(),
    callId,
    brandId: world.first.brandId,
    companyId: world.first.companyId,
    direction: 'internal' as const,
    dialled: '999',
    caller: '201',
    callerName: '',
    callee: '999',
    startedAt: at,
    endedAt: at,
    durationMs: 0,
    disposition: 'refused' as const,
    hangupSide: 'platform' as const,
    sipStatus: 404,
    reason: '',
    platformRevision: 0n,
    brandRevision: 0n,
    companyRevision: 0n,
    currency: 'CHF',
  });

  test('is decided again from what was recorded: the identical trace, whatever has changed since', async () => {
    const { callId, steps } = await storeDecided();
    const god = asGod(world.platform);
    const was = await world.platform.db.company.findUniqueOrThrow({ where: { id: world.first.companyId } });
    await updateCompany(god, { id: world.first.companyId, name: 'Another name' });
    const replay = await replayCall(contextAt(world, world.first, 'company'), { id: callId });
    await updateCompany(god, { id: world.first.companyId, name: was.name });
    assert.deepEqual(
      replay.decisions.map(({ at: _, ...rest }) => rest),
      [{ outcome: 'refused', steps, identical: true, parted: null }],
    );
  });

  test('where the ladder says something else, tells the platform what, and others only that', async () => {
    const { callId } = await storeDecided((found) => `${found}!`);
    const [seen] = (await replayCall(asGod(world.platform), { id: callId })).decisions;
    assert.equal(seen!.identical, false);
    const { recorded, again } = seen!.parted!;
    assert.equal(recorded!.found, `${again!.found}!`);
    const [own] = (await replayCall(contextAt(world, world.first, 'company'), { id: callId })).decisions;
    assert.deepEqual([own!.identical, own!.parted], [false, null]);
    for (const other of [world.stranger, world.sister])
      await assert.rejects(replayCall(contextAt(world, other, 'company'), { id: callId }), refusal('not_found'));
  });

  test('of which it is not known any more what it was decided by says so', async () => {
    const { callId } = await storeDecided();
    await world.platform.db.decidedRules.deleteMany({ where: { brandId: world.first.brandId } });
    assert.deepEqual(await replayCall(asGod(world.platform), { id: callId }), { callId, kept: false, decisions: [] });
  });
});

describe('revisions', () => {
  test('say who changed what, and are compared and taken back as one new revision', async () => {
    const { stranger } = world;
    const { db } = world.platform;
    const company = contextAt(world, stranger, 'company');
    const start = await latest(stranger.companyId);
    const were = await db.user.findUniqueOrThrow({ where: { id: stranger.userId } });
    await updateUser(company, { id: stranger.userId, firstName: 'Ursula' });
    await createExtension(company, { number: '299', destination: { kind: 'user', userId: stranger.userId } });
    await updateDdi(company, { id: stranger.ddiId, destination: null });
    const { items } = await listRevisions(company, { sort: '-at', limit: 50 });
    assert.ok(items[0]!.latest && items[0]!.actor === 'company admin');
    assert.ok(items.some(({ summary }) => summary.includes('Changed user Ursula Stranger: first name Uma → Ursula')));
    const { changes } = await compareRevisions(company, { id: start });
    assert.deepEqual(changes.map(({ kind, table }) => `${kind} ${table}`).sort(), [
      'added Destination',
      'added Extension',
      'changed Ddi',
      'changed User',
      'removed Destination',
    ]);
    const made = await rollBack(company, { id: start });
    assert.equal(made.number, items[0]!.number + 1);
    assert.equal((await db.user.findUniqueOrThrow({ where: { id: stranger.userId } })).firstName, were.firstName);
    assert.equal(await db.extension.count({ where: { companyId: stranger.companyId, number: '299' } }), 0);
    assert.notEqual((await db.ddi.findUniqueOrThrow({ where: { id: stranger.ddiId } })).destinationId, null);
    assert.deepEqual((await compareRevisions(company, { id: start })).changes, []);
  });

  test('are not taken back by a company where its brand made the change, nor where a password is gone', async () => {
    const { sister } = world;
    const { db } = world.platform;
    const god = asGod(world.platform);
    const start = await latest(sister.companyId);
    await updateCompany(god, { id: sister.companyId, maxCalls: 7 });
    const company = contextAt(world, sister, 'company');
    await assert.rejects(rollBack(company, { id: start }), /provider/);
    assert.equal((await db.company.findUniqueOrThrow({ where: { id: sister.companyId } })).maxCalls, 7);
    await rollBack(contextAt(world, sister, 'brand'), { id: start });
    assert.notEqual((await db.company.findUniqueOrThrow({ where: { id: sister.companyId } })).maxCalls, 7);
    const input = SipAccountCreateInput.parse({ companyId: sister.companyId, username: 'lost-phone' });
    const { account } = await createSipAccount(god, input);
    const withPhone = await latest(sister.companyId);
    await deleteSipAccount(god, { id: account.id });
    await assert.rejects(rollBack(god, { id: withPhone }), /password of device lost-phone/);
    await assert.rejects(rollBack(contextAt(world, world.first, 'company'), { id: start }), refusal('not_found'));
  });
});
