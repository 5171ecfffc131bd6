import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadRules, newId } from '@belfry/db';
import { getRecordingStorage, updateBrand, updateCompany } from '@belfry/services';
import { asGod, contextAt, createTestWorld, type TestWorld } from './world.ts';

describe('room for recordings', () => {
  let world: TestWorld;
  before(async () => {
    world = await createTestWorld();
    const { brandId, companyId } = world.first;
    const { db } = world.platform;
    const callId = newId();
    await db.call.create({
      data: { id: callId, startedAt: new Date(), endedAt: new Date(), instance: 'test' },
    });
    await db.recording.create({
      data: {
        id: newId(),
        callId,
        brandId,
        companyId,
        file: `2026-01-01/${callId}.bfr`,
        relay: 'test',
        startedAt: new Date(),
        durationMs: 600_000,
        state: 'whole',
      },
    });
  });
  after(() => world.close());

  test('is what the brand gives a company; a new limit holds for the next call already', async () => {
    const { brandId, companyId } = world.first;
    const god = asGod(world.platform);
    const full = async () => (await loadRules(world.platform.db, companyId))?.company.recording?.full;
    const own = contextAt(world, world.first, 'company');
    const storage = () => getRecordingStorage(own, {});
    assert.deepEqual(await storage(), {
      recordings: 1,
      usedBytes: 19_212_800,
      limitBytes: 0,
      atLimit: 'stop',
      state: 'room',
      brandFull: false,
    });
    for (const [recordingLimitMb, state] of [
      [30, 'room'],
      [22, 'warning'],
      [19, 'full'],
    ] as const) {
      await updateCompany(god, { id: companyId, recordingLimitMb });
      assert.equal((await storage()).state, state);
      assert.equal((await full()) !== undefined, state === 'full');
    }
    await updateCompany(god, { id: companyId, recordingLimitMb: 0 });
    assert.equal(await full(), undefined);
    await updateBrand(god, { id: brandId, recordingLimitMb: 10 });
    assert.ok((await full())?.startsWith('the 10 MB for recordings of '));
    const { state, brandFull } = await storage();
    assert.deepEqual([state, brandFull], ['room', true]);
    assert.equal((await getRecordingStorage(god, { brandId })).state, 'full');
    await updateBrand(god, { id: brandId, recordingLimitMb: 0 });
  });
});
