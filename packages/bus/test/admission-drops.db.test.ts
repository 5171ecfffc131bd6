import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestBus } from './redis.ts';

const { bus, clear } = createTestBus();
after(() => clear());
const { admissionDrops } = bus;

test('drops add up by reason and source, whoever counts them, the latest first; the oldest sources make room', async () => {
  assert.deepEqual(await admissionDrops.list(10), { since: undefined, totals: new Map(), latest: [] });
  const stranger = { reason: 'stranger', source: '192.0.2.1' };
  await admissionDrops.add([
    { ...stranger, count: 3, lastAt: 1_000 },
    { reason: 'scanner', source: '2001:db8:0:1::/64', count: 1, lastAt: 2_000 },
    { reason: 'malformed', source: '', count: 40, lastAt: 1_500 },
  ]);
  // What another proxy saw earlier counts, and does not take the later time back.
  await admissionDrops.add([{ ...stranger, count: 2, lastAt: 900 }]);
  const { since, totals, latest } = await admissionDrops.list(10);
  assert.ok(since !== undefined && Math.abs(Date.now() - since) < 60_000);
  assert.deepEqual(Object.fromEntries(totals), { stranger: 5, scanner: 1, malformed: 40 });
  assert.deepEqual(latest, [
    { reason: 'scanner', source: '2001:db8:0:1::/64', count: 1, lastAt: 2_000 },
    { reason: 'malformed', source: '', count: 40, lastAt: 1_500 },
    { ...stranger, count: 5, lastAt: 1_000 },
  ]);

  const many = Array.from({ length: 2_100 }, (_, i) => ({
    reason: 'stranger',
    source: `198.51.${i >> 8}.${i & 255}`,
    count: 1,
    lastAt: 10_000 + i,
  }));
  await admissionDrops.add(many);
  const after = await admissionDrops.list(5_000);
  assert.equal(after.latest.length, 2_000);
  assert.equal(after.latest.at(-1)?.lastAt, 10_100);
  assert.equal(after.totals.get('stranger'), 2_105);
});
