import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { KeptQuality } from '@belfry/bus';
import { rulesDigest } from '@belfry/bus';
import type { DecisionFacts, EndedCall, LadderLine } from '@belfry/call';
import { createDatabase, type Database, newId } from '@belfry/db';
import type { CallRequest, Party, RateQuote, SourceRules } from '@belfry/policy';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { createSmallWorld, type SmallWorld } from '@belfry/testkit/small-world';
import { measureQuality } from '../src/measure-quality.ts';
import { removeExpiredLadders } from '../src/remove-ladders.ts';
import { storeBundle } from '../src/store-bundle.ts';
import { ladderRetentionMs, storeCalls, wholeCall } from '../src/store-calls.ts';

/** Stores a call by itself. */
const storeCall = async (database: Database, call: EndedCall, kept?: Parameters<typeof storeCalls>[2]) => ({
  stored: (await storeCalls(database, [wholeCall(call)], kept)).has(call.callId),
});

describe('an ended call', () => {
  let own: TestDatabase;
  let database: Database;
  let one: SmallWorld;
  let two: SmallWorld;
  before(async () => {
    own = await createTestDatabase();
    database = createDatabase(own.url);
    one = await createSmallWorld(database, 'one', '+41445550201');
    two = await createSmallWorld(database, 'two', '+41445550301');
  });
  after(async () => {
    await database.$disconnect();
    await own.drop();
  });

  const start = Date.now() - 100_000;
  const party = (world: SmallWorld, direction: Party['direction'], callee: string): Party => ({
    brandId: world.brandId,
    companyId: world.companyId,
    direction,
    userId: world.userId,
    caller: '201',
    callerName: 'Anna Keller',
    callee,
    currency: 'CHF',
    revisions: { platform: 1, brand: 2, company: 3 },
  });
  const callOf = (parties: readonly Party[], legs: EndedCall['legs']): EndedCall => ({
    version: 1,
    callId: newId(start),
    instance: 'p1',
    startedAt: start,
    answeredAt: start + 4_000,
    endedAt: start + 64_000,
    dialled: '0446681800',
    disposition: 'answered',
    hangupSide: 'caller',
    sipStatus: 200,
    reason: 'OK',
    emergency: false,
    parties,
    legs,
    ladder: [{ at: start, type: 'note', actor: 'proxy', text: 'it began' }],
  });
  const times = { startedAt: start, answeredAt: start + 4_000, endedAt: start + 64_000, sipStatus: 200 };
  const rate: RateQuote = {
    ratingPlanId: '',
    prefix: '+4144',
    destination: 'to +4144',
    connectMicros: '0',
    microsPerMinute: '15000',
    minimumSeconds: 1,
    incrementSeconds: 1,
    currency: 'CHF',
  };
  const outbound = () => {
    const { brandId, companyId, userId, accountId, peerId } = one;
    return callOf(
      [{ ...party(one, 'outbound', '+41446681800'), pays: true, rate: { ...rate, ratingPlanId: one.planId } }],
      [
        {
          ...times,
          id: newId(),
          side: 'caller',
          brandId,
          companyId,
          userId,
          accountId,
          label: '201',
          hungUp: true,
          quality: {
            packets: 3000,
            lost: 3,
            lossPercentWorst: 2,
            jitterMs: 1.5,
            jitterMsWorst: 9,
            roundTripMs: 30,
            roundTripMsWorst: 80,
            burstRatio: 1.2,
            mos: 4.1,
            mosWorst: 3.9,
            heard: { lossPercent: 12, lossPercentWorst: 30, jitterMs: 4, mos: 3.2, mosWorst: 2.1 },
          },
        },
        {
          ...times,
          id: newId(),
          side: 'callee',
          brandId,
          peerId,
          label: 'Carrier',
          hungUp: false,
          quality: { packets: 2999, lost: -1, mos: 4.3 },
        },
      ],
    );
  };

  test('is stored with its CDR, legs, charges for company and brand, and ladder', async () => {
    const call = outbound();
    assert.deepEqual(await storeCall(database, call), { stored: true });
    const cdr = await database.cdr.findUniqueOrThrow({
      where: { callId_companyId: { callId: call.callId, companyId: one.companyId } },
      include: { charges: { orderBy: { side: 'asc' } }, call: { include: { legs: true, ladder: true } } },
    });
    assert.equal(cdr.durationMs, 60_000);
    assert.deepEqual([cdr.platformRevision, cdr.brandRevision, cdr.companyRevision], [1n, 2n, 3n]);
    assert.deepEqual([cdr.mosCaller, cdr.mosCallee], [3.2, 4.1]);
    assert.deepEqual([cdr.mosWorstCaller, cdr.mosWorstCallee, cdr.badSide], [2.1, 3.9, 'caller_downlink']);
    const leg = cdr.call.legs.find(({ side }) => side === 'caller');
    assert.deepEqual(
      [
        leg?.lossPercentWorst,
        leg?.jitterMsWorst,
        leg?.roundTripMs,
        leg?.roundTripMsWorst,
        leg?.burstRatio,
        leg?.mosWorst,
      ],
      [2, 9, 30, 80, 1.2, 3.9],
    );
    assert.deepEqual(
      [leg?.heardLossPercent, leg?.heardLossPercentWorst, leg?.heardJitterMs, leg?.heardMos, leg?.heardMosWorst],
      [12, 30, 4, 3.2, 2.1],
    );
    // +4144 at 0.015 a minute, 60 s.
    assert.equal(cdr.priceMicros, 15_000n);
    assert.deepEqual(
      cdr.charges.map(({ side, prefix, seconds, micros, legId }) => ({ side, prefix, seconds, micros, legId })),
      (['sell', 'buy'] as const).map((side) => ({
        side,
        prefix: '+4144',
        seconds: 60,
        micros: 15_000n,
        legId: call.legs[1]?.id,
      })),
    );
    assert.equal(cdr.call.legs.length, 2);
    assert.deepEqual(JSON.parse(gunzipSync(cdr.call.ladder!.entries).toString()), call.ladder);
    assert.equal(cdr.id.slice(0, 13), newId(start).slice(0, 13), 'the id is of the call’s start');
  });

  test('is stored and charged whatever a stranger wrote into its signature', async () => {
    const call = outbound();
    const verification = {
      result: 'failed',
      status: 438,
      because: 'it says \0 \ud800 😀',
      identities: ['a\0\udc00b'],
    } as const;
    assert.deepEqual(await storeCall(database, { ...call, verification }), { stored: true });
    const cdr = await database.cdr.findUniqueOrThrow({
      where: { callId_companyId: { callId: call.callId, companyId: one.companyId } },
      include: { call: true },
    });
    assert.equal(cdr.priceMicros, 15_000n);
    const received = { result: 'failed', status: 438, because: 'it says \ufffd \ufffd 😀' };
    assert.deepEqual(cdr.signature, { received });
    assert.deepEqual(cdr.call.passports, [{ way: 'in', value: 'a\ufffd\ufffdb' }]);
  });

  test('is stored once, however often it is delivered, at once or later', async () => {
    const call = outbound();
    const answers = await Promise.all(Array.from({ length: 5 }, () => storeCall(database, call)));
    assert.equal(answers.filter(({ stored }) => stored).length, 1);
    const all = () =>
      Promise.all([
        database.cdr.findMany({ where: { callId: call.callId } }),
        database.callLeg.findMany({ where: { callId: call.callId }, orderBy: { position: 'asc' } }),
        database.charge.findMany({ where: { callId: call.callId }, orderBy: { id: 'asc' } }),
      ]);
    const first = await all();
    assert.deepEqual(
      first.map(({ length }) => length),
      [1, 2, 2],
    );
    assert.deepEqual(await storeCall(database, { ...call, endedAt: call.endedAt + 60_000 }), { stored: false });
    assert.deepEqual(await all(), first);
  });

  test('is stored whatever whoever calls has written', async () => {
    const call = outbound();
    const odd = 'a\0b';
    const parties = [party(one, 'internal', odd)].map((own) => ({ ...own, caller: odd, callerName: odd }));
    const legs = call.legs.map((leg) => ({ ...leg, label: odd }));
    await storeCall(database, { ...call, dialled: odd, reason: odd, parties, legs });
    const cdr = await database.cdr.findFirstOrThrow({ where: { callId: call.callId } });
    assert.deepEqual([cdr.dialled, cdr.callee, cdr.reason], ['a\ufffdb', 'a\ufffdb', 'a\ufffdb']);
  });

  test('that came to no company has one record, of the brand whose peer called, which costs nothing', async () => {
    const { brandId, peerId } = one;
    const callers: EndedCall['legs'][number] = {
      id: newId(),
      side: 'caller',
      brandId,
      peerId,
      label: 'Carrier',
      startedAt: start,
      endedAt: start + 20,
      sipStatus: 404,
      hungUp: false,
    };
    const { answeredAt: _, ...call } = callOf([], [callers]);
    const unclaimed = {
      brandId,
      caller: '+442079460000',
      callerName: '',
      callerHidden: true,
      revisions: { platform: 4, brand: 5 },
    } as const;
    const refused = { ...call, disposition: 'refused', sipStatus: 404, unclaimed } as const;
    assert.deepEqual(await storeCall(database, refused), { stored: true });
    assert.deepEqual(await storeCall(database, refused), { stored: false });
    const [cdr, ...more] = await database.cdr.findMany({ where: { callId: call.callId }, include: { charges: true } });
    assert.ok(cdr && more.length === 0);
    const { companyId, direction, caller, callerHidden, callee, disposition, priceMicros, charges, currency } = cdr;
    assert.deepEqual(
      { brandId: cdr.brandId, companyId, direction, caller, callerHidden, callee, disposition, priceMicros, charges },
      {
        ...{ brandId, companyId: null, direction: 'inbound', caller: '+442079460000', callerHidden: true },
        ...{ callee: '0446681800', disposition: 'refused', priceMicros: 0n, charges: [] },
      },
    );
    assert.deepEqual([cdr.platformRevision, cdr.brandRevision, cdr.companyRevision, currency], [4n, 5n, 0n, 'CHF']);
  });

  test('that was given up before anything was decided is its caller’s, or the brand’s when the company is gone', async () => {
    const { brandId, companyId, userId } = one;
    const { answeredAt: _, ...call } = callOf([], []);
    const mine = { brandId, companyId, userId, caller: '201', callerName: 'Anna Keller' };
    const cancelled = { ...call, disposition: 'cancelled', sipStatus: 487 } as const;
    const gone = { ...cancelled, callId: newId(start) };
    await storeCall(database, { ...cancelled, unclaimed: mine });
    await storeCall(database, { ...gone, unclaimed: { ...mine, companyId: newId() } });
    const recordOf = async (callId: string) => {
      const [cdr, ...more] = await database.cdr.findMany({ where: { callId } });
      assert.ok(cdr && more.length === 0);
      return [cdr.companyId, cdr.userId, cdr.direction, cdr.disposition, cdr.priceMicros];
    };
    assert.deepEqual(await recordOf(call.callId), [companyId, userId, 'internal', 'cancelled', 0n]);
    assert.deepEqual(await recordOf(gone.callId), [null, null, 'internal', 'cancelled', 0n]);
  });

  test('without a company is never charged, nor answered', async () => {
    const call = outbound();
    await storeCall(database, call);
    const where = { callId_companyId: { callId: call.callId, companyId: one.companyId } };
    await database.charge.deleteMany({ where: { callId: call.callId } });
    await assert.rejects(database.cdr.update({ where, data: { companyId: null } }), /Cdr_of_nobody/);
  });

  test('without a company is answered when it is for help, at no cost', async () => {
    const { brandId } = one;
    const call = {
      ...callOf([], []),
      emergency: true,
      dialled: '144',
      unclaimed: { brandId, caller: '+41445550201', callerName: '' },
    };
    await storeCall(database, call);
    const [cdr, ...more] = await database.cdr.findMany({ where: { callId: call.callId } });
    assert.ok(cdr && more.length === 0);
    const { companyId, direction, durationMs, disposition, emergency, priceMicros } = cdr;
    assert.deepEqual(
      [companyId, direction, durationMs, disposition, emergency, priceMicros],
      [null, 'outbound', 60_000, 'answered', true, 0n],
    );
    await assert.rejects(database.cdr.update({ where: { id: cdr.id }, data: { emergency: false } }), /Cdr_of_nobody/);
  });

  test('tells each company only what is its own: what was dialled, and why it was refused', async () => {
    const because = 'nobody can be reached there';
    const call = callOf(
      [
        { ...party(one, 'outbound', '+41445550301'), because },
        { ...party(two, 'inbound', '+41445550301'), calledUserId: two.userId },
      ],
      outbound().legs.slice(0, 1),
    );
    await storeCall(database, { ...call, dialled: '210', reason: 'no phone of Anna Keller is registered' });
    const cdrs = await database.cdr.findMany({ where: { callId: call.callId } });
    const told = Object.fromEntries(cdrs.map(({ companyId, dialled, reason }) => [companyId, [dialled, reason]]));
    assert.deepEqual(told, {
      [one.companyId]: ['210', because],
      [two.companyId]: ['+41445550301', 'no phone of Anna Keller is registered'],
    });
    assert.equal(cdrs.find(({ companyId }) => companyId === two.companyId)?.calledUserId, two.userId);
  });

  test('of two companies has one CDR for each, and costs nothing while it stays on the platform', async () => {
    const call = callOf([party(one, 'outbound', '+41445550301'), party(two, 'inbound', '+41445550301')], []);
    await storeCall(database, call);
    const cdrs = await database.cdr.findMany({ where: { callId: call.callId } });
    assert.deepEqual(cdrs.map(({ companyId }) => companyId).sort(), [one.companyId, two.companyId].sort());
    assert.ok(cdrs.every(({ priceMicros, onNet }) => priceMicros === 0n && onNet));
    assert.equal(await database.charge.count({ where: { callId: call.callId } }), 0);
  });

  test('of two companies left the platform when an operator took or delivered it, and says by which address', async () => {
    const call = outbound();
    const parties = [...call.parties, party(two, 'inbound', '+41445550301')];
    await storeCall(database, {
      ...call,
      parties,
      legs: call.legs.map((leg) => (leg.peerId ? { ...leg, gateway: '192.0.2.9:5060' } : leg)),
    });
    const cdrs = await database.cdr.findMany({ where: { callId: call.callId } });
    assert.deepEqual(
      cdrs.map(({ onNet }) => onNet),
      [false, false],
    );
    const gateways = (
      await database.callLeg.findMany({ where: { callId: call.callId }, orderBy: { position: 'asc' } })
    ).map(({ gateway }) => gateway);
    assert.deepEqual(
      gateways,
      call.legs.map(({ peerId }) => (peerId ? '192.0.2.9:5060' : '')),
    );
    assert.ok(gateways.includes('192.0.2.9:5060'));
  });

  test('of a user with another of the same company has one CDR', async () => {
    const call = callOf([party(one, 'internal', '202'), party(one, 'internal', '202')], []);
    await storeCall(database, call);
    assert.equal(await database.cdr.count({ where: { callId: call.callId } }), 1);
  });

  test('is stored not at all when a part of it cannot be', async () => {
    const call = outbound();
    const broken: EndedCall = {
      ...call,
      parties: [...call.parties, { ...party(two, 'inbound', '1'), companyId: newId() }],
    };
    await assert.rejects(storeCall(database, broken));
    assert.equal(await database.call.count({ where: { id: call.callId } }), 0);
    assert.deepEqual(await storeCall(database, call), { stored: true });
  });

  test('that cannot be stored keeps the others of its bundle neither out nor waiting', async () => {
    const [first, odd, last] = [outbound(), outbound(), outbound()];
    const broken: EndedCall = { ...odd, parties: [{ ...party(two, 'inbound', '1'), companyId: newId() }] };
    const ladders = { readWhole: async () => new Map(), rules: async () => undefined };
    const point: KeptQuality = [5, [0.5, 2, 4.3], null, [9, 3, 3], null];
    const qualities = { read: async () => new Map([[first.callId, [point]]]) };
    const { stored, failures } = await storeBundle({ database, ladders, qualities }, [first, broken, last]);
    assert.deepEqual([...stored].sort(), [first.callId, last.callId].sort());
    assert.deepEqual(
      failures.map(({ call }) => call.callId),
      [odd.callId],
    );
    const ladderOf = (callId: string) => database.callLadder.findUniqueOrThrow({ where: { callId } });
    assert.deepEqual((await ladderOf(first.callId)).quality, [point]);
    assert.equal((await ladderOf(last.callId)).quality, null);
    const again = await storeBundle({ database, ladders, qualities }, [first, odd, last]);
    assert.deepEqual([[...again.stored], again.failures], [[odd.callId], []]);
    const ids = { in: [first.callId, odd.callId, last.callId] };
    assert.deepEqual(
      [
        await database.cdr.count({ where: { callId: ids } }),
        await database.callLeg.count({ where: { callId: ids } }),
        await database.charge.count({ where: { callId: ids } }),
        await database.callLadder.count({ where: { callId: ids } }),
      ],
      [3, 3 * first.legs.length, 3 * (await database.charge.count({ where: { callId: first.callId } })), 3],
    );
  });

  test('knows the Call-ID of each leg', async () => {
    const sip = (from: string, to: string, id: string): LadderLine => ({
      at: start,
      type: 'sip',
      from,
      to,
      summary: 'INVITE',
      text: `INVITE sip:x@y SIP/2.0\r\nCall-ID: ${id}\r\n\r\n`,
    });
    const ladder = [sip('caller', 'proxy', 'a@phone'), sip('proxy', 'callee-1', 'b')];
    const call: EndedCall = { ...outbound(), ladder };
    await storeCall(database, call);
    const legs = await database.callLeg.findMany({ where: { callId: call.callId }, orderBy: { position: 'asc' } });
    assert.deepEqual(
      legs.map(({ sipCallId }) => sipCallId),
      ['a@phone', 'b'],
    );
  });

  test('loses its ladder, and nothing else, when the retention is over', async () => {
    const call = outbound();
    await storeCall(database, call);
    assert.equal(await removeExpiredLadders(database, new Date(call.endedAt + ladderRetentionMs - 1)), 0);
    assert.ok((await removeExpiredLadders(database, new Date(call.endedAt + ladderRetentionMs + 1))) >= 1);
    assert.equal(await database.callLadder.count({ where: { callId: call.callId } }), 0);
    assert.equal(await database.cdr.count({ where: { callId: call.callId } }), 1);
  });

  describe('with what its decisions were made of', () => {
    const rules = (revision: number) =>
      ({
        platform: { revision: 1 },
        brand: { brandId: one.brandId, revision, name: 'Carillon' },
        company: { brandId: one.brandId, companyId: one.companyId, revision },
      }) as SourceRules;
    const line = (by: DecisionFacts['rules'], facts: DecisionFacts['facts'] = {}): DecisionFacts => {
      const source = { kind: 'account', account: { brandId: one.brandId, companyId: one.companyId } };
      const request = { callId: 'c', at: start, dialled: '202', domain: '', source } as unknown as CallRequest;
      return { at: start, type: 'facts', request, rules: by!, facts, steps: 2 };
    };
    const withLines = (...ladder: LadderLine[]): EndedCall => {
      const call = outbound();
      return { ...call, ladder: [...call.ladder, ...ladder] };
    };
    const factsOf = async ({ callId }: EndedCall) => {
      const { facts, entries } = await database.callLadder.findUniqueOrThrow({ where: { callId } });
      assert.ok(!gunzipSync(entries).toString().includes('"facts"'), 'nothing of it stands in the ladder');
      return facts && (JSON.parse(gunzipSync(facts).toString()) as DecisionFacts[]);
    };

    test('refers to rules that are stored once for each content, however they came', async () => {
      const digest = (part: object) => rulesDigest(part).digest;
      const { brand, company } = rules(7);
      const reference = { platform: { revision: 1 }, brand: digest(brand), company: digest(company!) };
      const byValue = withLines(line(rules(7), { 'rules:x': rules(7), 'ddi:+41': null }));
      await storeCall(database, byValue);
      const byReference = withLines(line(reference, { 'rules:x': reference, 'ddi:+41': null }));
      await storeCall(database, byReference);
      assert.deepEqual(await factsOf(byValue), await factsOf(byReference));
      const [stored] = (await factsOf(byValue))!;
      assert.deepEqual(stored!.rules, reference);
      const rows = await database.decidedRules.findMany({
        where: { id: { in: [reference.brand, reference.company] } },
      });
      assert.deepEqual(
        rows
          .map(({ id, brandId, companyId, content }) => [id, brandId, companyId, gunzipSync(content).toString()])
          .sort(),
        [
          [reference.brand, one.brandId, null, JSON.stringify(brand)],
          [reference.company, one.brandId, one.companyId, JSON.stringify(company)],
        ].sort(),
      );
    });

    test('takes rules that it only has a reference to from where they are kept, and does without those that are gone', async () => {
      const { brand, company } = rules(8);
      const [ofBrand, ofCompany] = [rulesDigest(brand), rulesDigest(company!)];
      const reference = { platform: { revision: 1 }, brand: ofBrand.digest, company: ofCompany.digest };
      const call = withLines(line(reference));
      const asked: string[] = [];
      await storeCall(database, call, async (digest) => {
        asked.push(digest);
        return digest === ofBrand.digest ? ofBrand.json : undefined;
      });
      assert.deepEqual(asked.sort(), [ofBrand.digest, ofCompany.digest].sort());
      assert.equal(await database.decidedRules.count({ where: { id: ofBrand.digest } }), 1);
      assert.equal(await database.decidedRules.count({ where: { id: ofCompany.digest } }), 0);
      assert.equal((await factsOf(call))!.length, 1);
    });

    test('keeps rules as long as a ladder that refers to them, and no longer', async () => {
      const call = withLines(line(rules(9)));
      await storeCall(database, call);
      const id = rulesDigest(rules(9).company!).digest;
      await removeExpiredLadders(database, new Date(call.endedAt + ladderRetentionMs));
      assert.equal(await database.decidedRules.count({ where: { id } }), 1);
      await removeExpiredLadders(database, new Date(call.endedAt + ladderRetentionMs + 2 * 24 * 3_600_000));
      assert.equal(await database.decidedRules.count({ where: { id } }), 0);
    });
  });

  test('counts for the quality of the carriers that it was sent to', async () => {
    const peerId = newId();
    const now = new Date(start + 3_600_000);
    const to = (answered: boolean) => ({
      ...callOf(
        [party(one, 'outbound', '+41446681800')],
        [
          {
            ...times,
            id: newId(),
            side: 'callee' as const,
            brandId: one.brandId,
            peerId,
            label: 'Carrier',
            hungUp: false,
            ...(!answered && { answeredAt: undefined as never, sipStatus: 503 }),
          },
        ],
      ),
      callId: newId(start),
    });
    for (let i = 0; i < 9; i++) await storeCall(database, to(i % 3 === 0));
    assert.equal((await measureQuality(database, now)).get(peerId), undefined, 'too few to say anything');
    for (let i = 0; i < 3; i++) await storeCall(database, to(false));
    assert.deepEqual((await measureQuality(database, now)).get(peerId), {
      hours: 6,
      attempts: 12,
      answered: 3,
      meanSeconds: 60,
      meanPddMs: 4_000,
    });
    const later = new Date(now.getTime() + 6 * 3_600_000);
    assert.equal((await measureQuality(database, later)).get(peerId), undefined, 'that is long ago');
  });
});
