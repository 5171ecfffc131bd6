import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, type Database } from '@belfry/db';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { countCalls } from '../src/count-calls.ts';

const minuteMs = 60_000;
const now = new Date('2026-11-22T10:30:00Z');
const [brandId, companyId, planId] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];

let own: TestDatabase;
let db: Database;
before(async () => {
  own = await createTestDatabase();
  db = createDatabase(own.url, { onError: () => {} });
  const names = { country: 'CH', currency: 'CHF' };
  await db.brand.create({ data: { id: brandId, name: 'B', ...names } });
  await db.company.create({ data: { id: companyId, brandId, name: 'C', kind: 'pbx', ...names } });
});
after(async () => {
  await db.$disconnect();
  await own.drop();
});

async function call({
  storedAgoMs,
  startedAt = now,
  mos = 4,
  cost = 0n,
  currency = 'CHF',
}: {
  storedAgoMs: number;
  startedAt?: Date;
  mos?: number | null;
  cost?: bigint;
  currency?: string;
}): Promise<void> {
  const callId = crypto.randomUUID();
  const times = { startedAt, endedAt: startedAt };
  await db.call.create({ data: { id: callId, ...times, instance: 'test' } });
  const id = crypto.randomUUID();
  const measured = {
    mosCaller: mos,
    badSide: mos !== null && mos < 3 ? ('caller_uplink' as const) : ('none' as const),
  };
  await db.cdr.create({
    data: {
      id,
      callId,
      brandId,
      companyId,
      direction: 'outbound',
      dialled: '1',
      caller: '201',
      callee: '1',
      ...times,
      durationMs: 60_000,
      disposition: mos === null ? 'busy' : 'answered',
      hangupSide: 'caller',
      sipStatus: 200,
      ...measured,
      priceMicros: 20_000n,
      currency: 'CHF',
      createdAt: new Date(now.getTime() - storedAgoMs),
    },
  });
  if (cost === 0n) return;
  const charge = { callId, cdrId: id, brandId, companyId, ratingPlanId: planId, prefix: '+', destination: '' };
  const rate = { connectMicros: 0n, microsPerMinute: 0n, seconds: 60, side: 'buy' as const, micros: cost };
  for (const supersededAt of [null, now])
    await db.charge.create({ data: { ...charge, ...rate, id: crypto.randomUUID(), currency, supersededAt } });
}

const counts = async () =>
  (await db.callCount.findMany({ orderBy: { hour: 'asc' } })).map(
    ({ hour, total, answered, mosSum, mosCalls, badCalls, priceMicros, costMicros }) => [
      hour.toISOString(),
      total,
      answered,
      mosSum,
      mosCalls,
      badCalls,
      Number(priceMicros),
      Number(costMicros),
    ],
  );

test('every call is counted once in the hour that it began in, what was stored just now the next time', async () => {
  await call({ storedAgoMs: 10 * minuteMs, cost: 9_000n });
  await call({ storedAgoMs: 9 * minuteMs, mos: 2, cost: 5_000n, currency: 'EUR' });
  await call({ storedAgoMs: 9 * minuteMs, mos: null });
  await call({ storedAgoMs: 8 * minuteMs, startedAt: new Date('2026-11-22T07:59:59.999Z') });
  await call({ storedAgoMs: 1_000 });
  assert.equal(await countCalls(db, now), 4);
  const counted = [
    ['2026-11-22T07:00:00.000Z', 1, 1, 4, 1, 0, 20_000, 0],
    ['2026-11-22T10:00:00.000Z', 3, 2, 6, 2, 1, 60_000, 9_000],
  ];
  assert.deepEqual(await counts(), counted);
  assert.equal(await countCalls(db, now), 0);
  assert.deepEqual(await counts(), counted);

  const both = await Promise.all([
    countCalls(db, new Date(now.getTime() + 2 * minuteMs)),
    countCalls(db, new Date(now.getTime() + 2 * minuteMs)),
  ]);
  assert.deepEqual(both.sort(), [0, 1], 'two processes at a time count it once');
  assert.deepEqual(await counts(), [counted[0], ['2026-11-22T10:00:00.000Z', 4, 3, 10, 3, 1, 80_000, 9_000]]);
});
