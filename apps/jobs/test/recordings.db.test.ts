import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { EndedCall, RecordedPart } from '@belfry/call';
import { wallMs } from '@belfry/core';
import { createDatabase, type Database, loadRules, newId, recordingUse } from '@belfry/db';
import { RecordingStore } from '@belfry/recordings';
import { createTestDatabase, type TestDatabase } from '@belfry/testkit/database';
import { createSmallWorld, type SmallWorld } from '@belfry/testkit/small-world';
import { adoptRecordings } from '../src/adopt-recordings.ts';
import { keepRecordingRoom } from '../src/keep-recording-room.ts';
import { removeOldRecordings } from '../src/remove-recordings.ts';
import { storeCalls, wholeCall } from '../src/store-calls.ts';
import { recordingClosed, settleRecordings } from '../src/store-recordings.ts';

const dayMs = 86_400_000;
const key = randomBytes(32);

describe('recordings', () => {
  let own: TestDatabase;
  let database: Database;
  let one: SmallWorld;
  let two: SmallWorld;
  let folder: string;
  before(async () => {
    own = await createTestDatabase();
    database = createDatabase(own.url);
    one = await createSmallWorld(database, 'one', '+41445550201');
    two = await createSmallWorld(database, 'two', '+41445550301');
    folder = await mkdtemp(join(tmpdir(), 'belfry-recordings-'));
  });
  after(async () => {
    await database.$disconnect();
    await own.drop();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    await database.recording.deleteMany();
    await rm(join(folder, '2026-01-02'), { recursive: true, force: true });
  });

  const start = Date.parse('2026-01-02T10:00:00Z');
  /** Half a second of silence. */
  const write = async (file: string) => {
    const store = new RecordingStore({ key });
    const writer = store.start(join(folder, file), { sampleRate: 8000, channels: 2, startedAt: wallMs(start) });
    writer.write(new Int16Array(8000));
    await writer.end();
  };
  const store = async (callId: string, recordings: readonly RecordedPart[]) => {
    const party = ({ brandId, companyId, userId }: SmallWorld) => ({
      brandId,
      companyId,
      userId,
      direction: 'internal' as const,
      caller: '201',
      callerName: '',
      callee: '202',
      currency: 'CHF',
      revisions: { platform: 1, brand: 1, company: 1 },
    });
    const call: EndedCall = {
      version: 1,
      callId,
      instance: 'p1',
      startedAt: start,
      answeredAt: start,
      endedAt: start + 1000,
      dialled: '202',
      disposition: 'answered',
      hangupSide: 'caller',
      sipStatus: 200,
      reason: 'OK',
      emergency: false,
      parties: [party(one), party(two)],
      legs: [],
      recordings,
      ladder: [],
    };
    await storeCalls(database, [wholeCall(call)]);
    return call;
  };
  const fileOf = (callId: string, branch = '0') => `2026-01-02/${callId}-${branch}-0a1b2c3d.bfr`;
  const rows = () => database.recording.findMany({ orderBy: [{ companyId: 'asc' }, { file: 'asc' }] });
  const isThere = (file: string) =>
    access(join(folder, file)).then(
      () => true,
      () => false,
    );
  const fail = (file: string, error: unknown) => assert.fail(`${file}: ${error}`);

  test('belong to the companies that wanted them, are entered once, and take what their relay says', async () => {
    const callId = newId();
    const part = { relay: 'r1', file: fileOf(callId), startedAt: start, companies: [one.companyId] };
    const call = await store(callId, [part]);
    await storeCalls(database, [wholeCall(call)]);
    assert.equal(await recordingClosed(database, { ...part, callId: `${callId}-0`, durationMs: 990 }), true);
    const [row, ...others] = await rows();
    assert.deepEqual(others, []);
    assert.deepEqual([row?.companyId, row?.durationMs, row?.state], [one.companyId, 990, 'whole']);
    assert.equal(await database.recording.count({ where: { companyId: two.companyId } }), 0);
  });

  test('whose relay began anew go on in a file of which only the relay tells', async () => {
    const callId = newId();
    const part = { relay: 'r1', file: fileOf(callId), startedAt: start, companies: [one.companyId] };
    await store(callId, [part]);
    const again = { relay: 'r1', callId: `${callId}-0`, file: `2026-01-02/2026-01-02_${callId}-0-0a1b2c3d.bfr-99.bfr` };
    assert.equal(await recordingClosed(database, { ...again, durationMs: 500 }), true);
    assert.equal(await recordingClosed(database, { ...again, durationMs: 500 }), true);
    assert.deepEqual((await rows()).map(({ companyId, state }) => [companyId, state]).sort(), [
      [one.companyId, 'unfinished'],
      [one.companyId, 'whole'],
    ]);
    const other = { ...again, file: fileOf(callId, '7'), durationMs: 1 };
    assert.equal(await recordingClosed(database, other), false, 'other streams may be of others');
  });

  test('of which nobody told the end are read, and those that are lost say so', async () => {
    const [callId, gone] = [newId(), newId()];
    const companies = [one.companyId];
    await store(callId, [{ relay: 'r1', file: fileOf(callId), startedAt: start, companies }]);
    await store(gone, [{ relay: 'r1', file: fileOf(gone), startedAt: start, companies }]);
    await write(fileOf(callId));
    assert.equal(await settleRecordings(database, { folder, key }, new Date(start + 2000)), 1);
    assert.equal(await settleRecordings(database, { folder, key }, new Date(start + dayMs)), 1);
    const [read, lost] = [fileOf(callId), fileOf(gone)].map(async (file) =>
      (await rows()).find((row) => row.file === file),
    );
    assert.deepEqual([(await read)?.state, (await read)?.durationMs], ['whole', 500]);
    assert.deepEqual([(await lost)?.state, (await lost)?.why], ['unfinished', 'recording/missing']);
  });

  test('that no row tells of are entered for companies of the call that record all of theirs', async () => {
    const [callId, unknown] = [newId(), newId()];
    await store(callId, []);
    await write(fileOf(callId));
    await write(fileOf(unknown));
    await database.company.update({ where: { id: two.companyId }, data: { recordingMode: 'always' } });
    const look = () => adoptRecordings(database, { folder, key }, new Date(start + dayMs));
    assert.deepEqual(await look(), { adopted: 1, unknown: 1 });
    assert.deepEqual(await look(), { adopted: 0, unknown: 1 });
    assert.deepEqual(
      (await rows()).map(({ companyId, durationMs }) => [companyId, durationMs]),
      [[two.companyId, 500]],
    );
  });

  test('are deleted, row and file, when their time is over; not those that are held, kept for ever, or another company has', async () => {
    const calls = [newId(), newId(), newId()] as const;
    const both = [one.companyId, two.companyId];
    for (const callId of calls) await write(fileOf(callId));
    await store(calls[0], [{ relay: 'r1', file: fileOf(calls[0]), startedAt: start, companies: [one.companyId] }]);
    await store(calls[1], [{ relay: 'r1', file: fileOf(calls[1]), startedAt: start, companies: both }]);
    await store(calls[2], [{ relay: 'r1', file: fileOf(calls[2]), startedAt: start, companies: [one.companyId] }]);
    await database.recording.updateMany({ where: { callId: calls[2] }, data: { held: true } });
    await database.company.update({ where: { id: one.companyId }, data: { recordingDays: 30 } });
    await database.company.update({ where: { id: two.companyId }, data: { recordingDays: 0 } });

    assert.equal(await removeOldRecordings(database, folder, new Date(start + 29 * dayMs), fail), 0);
    assert.equal(await removeOldRecordings(database, folder, new Date(start + 31 * dayMs), fail), 2);
    assert.deepEqual(await Promise.all(calls.map((callId) => isThere(fileOf(callId)))), [false, true, true]);
    assert.deepEqual(
      (await rows()).map(({ companyId, callId }) => `${companyId} ${callId}`).sort(),
      [`${one.companyId} ${calls[2]}`, `${two.companyId} ${calls[1]}`].sort(),
    );
    const [entry] = await database.auditLog.findMany({
      where: { action: 'recording.expire', companyId: one.companyId },
    });
    assert.deepEqual(entry?.detail, { removed: 2, olderThanDays: 30 });
  });

  describe('take no more room than they may', () => {
    const published: string[] = [];
    const keep = () =>
      keepRecordingRoom(database, {
        folder,
        publish: async ({ scope, id }) => published.push(`${scope} ${id}`),
        failed: fail,
      });
    const full = async ({ companyId }: SmallWorld) => (await loadRules(database, companyId))?.company.recording?.full;
    /** `count` recordings of ten minutes, of the first company, each an hour after the one before. */
    const fill = async (count: number) => {
      const files: string[] = [];
      for (let hour = 0; hour < count; hour++) {
        const callId = newId();
        const file = fileOf(callId);
        const startedAt = start + hour * 3_600_000;
        files.push(file);
        await write(file);
        await store(callId, [{ relay: 'r1', file, startedAt, companies: [one.companyId] }]);
        await recordingClosed(database, { relay: 'r1', callId: `${callId}-0`, file, durationMs: 600_000 });
      }
      return files;
    };
    const limit = (data: { recordingLimitMb?: number; recordingAtLimit?: 'stop' | 'remove_oldest' }) =>
      database.company.update({ where: { id: one.companyId }, data });
    beforeEach(async () => {
      published.length = 0;
      await limit({ recordingLimitMb: 0, recordingAtLimit: 'stop' });
      await database.brand.update({ where: { id: one.brandId }, data: { recordingLimitMb: 0 } });
      await keep();
      published.length = 0;
    });

    test('or nothing more is recorded, until there is room again', async () => {
      await limit({ recordingLimitMb: 50 });
      await fill(2);
      const { count, bytes } = await recordingUse(database, { companyId: one.companyId });
      assert.equal(count, 2);
      assert.ok(Math.abs(bytes - 38.4e6) < 0.1e6, `${bytes} bytes`);
      assert.deepEqual(await keep(), { removed: 0, changed: 0 });
      await fill(1);
      assert.deepEqual(await keep(), { removed: 0, changed: 1 });
      assert.deepEqual(published, [`company ${one.companyId}`]);
      assert.match((await full(one)) ?? '', /^the 50 MB for recordings of .+ are full$/);
      assert.equal(await full(two), undefined);
      assert.deepEqual(await keep(), { removed: 0, changed: 0 }, 'it is said once');
      await limit({ recordingLimitMb: 100 });
      assert.deepEqual(await keep(), { removed: 0, changed: 1 });
      assert.equal(await full(one), undefined);
    });

    test('or the oldest are deleted that are not held; when all are held nothing more is recorded', async () => {
      await limit({ recordingLimitMb: 50, recordingAtLimit: 'remove_oldest' });
      const files = await fill(4);
      await database.recording.updateMany({ where: { file: files[0]! }, data: { held: true } });
      assert.deepEqual(await keep(), { removed: 2, changed: 0 });
      assert.deepEqual(await Promise.all(files.map(isThere)), [true, false, false, true]);
      assert.equal(await full(one), undefined);
      const [entry] = await database.auditLog.findMany({
        where: { action: 'recording.makeRoom', companyId: one.companyId },
      });
      assert.deepEqual(entry?.detail, { removed: 2, limitMb: 50 });
      await database.recording.updateMany({ data: { held: true } });
      await limit({ recordingLimitMb: 20 });
      assert.deepEqual(await keep(), { removed: 0, changed: 1 });
      assert.match((await full(one)) ?? '', /^the 20 MB/);
    });

    test('nor than the brand lets all its companies', async () => {
      await fill(2);
      await database.brand.update({ where: { id: one.brandId }, data: { recordingLimitMb: 30 } });
      assert.deepEqual(await keep(), { removed: 0, changed: 1 });
      assert.deepEqual(published, [`brand ${one.brandId}`]);
      assert.match((await full(one)) ?? '', /^the 30 MB for recordings of .+ are full$/);
    });
  });
});
