import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { unwrap, wallMs } from '@belfry/core';
import {
  byteRange,
  type DiskFile,
  openRecording,
  RecordingAltered,
  type RecordingReader,
  RecordingStore,
  recordingInfo,
} from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-recordings-'));
after(() => rmSync(folder, { recursive: true }));
const key = randomBytes(32);
const format = { sampleRate: 8000, channels: 2, startedAt: wallMs(1_790_000_000_000) };
const chunkRecord = 32_000 + 21;
let files = 0;

/** Sound of which every sample is different from its neighbours. */
const soundOf = (seconds: number) => Int16Array.from({ length: seconds * 16_000 }, (_, index) => (index * 7919) | 0);

/** Records a sound in pieces as they come from a call. */
async function record(seconds: number) {
  const path = join(folder, 'day', `${files++}.bfrec`);
  const store = new RecordingStore({ key });
  const writer = store.start(path, format);
  const sound = soundOf(seconds);
  for (let at = 0; at < sound.length; at += 1600) assert.ok(writer.write(sound.subarray(at, at + 1600)));
  const outcome = await writer.end();
  return { path, sound, outcome, store };
}

async function wavOf(reader: RecordingReader, start?: number, end?: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of reader.wav(start, end)) parts.push(part);
  return Buffer.concat(parts);
}

describe('a recording', () => {
  test('comes back as the WAV that went in, with a right header, whatever its length', async () => {
    for (const seconds of [0, 0.1, 1, 1.0125, 2, 3.3]) {
      const { path, sound, outcome } = await record(seconds);
      assert.deepEqual(outcome, { path, durationMs: seconds * 1000 });
      const reader = unwrap(await openRecording(path, key));
      const wav = await wavOf(reader);
      assert.equal(wav.length, 44 + sound.byteLength);
      assert.equal(wav.readUInt32LE(40), sound.byteLength);
      assert.equal(wav.readUInt32LE(4), wav.length - 8);
      assert.deepEqual(wav.subarray(44), Buffer.from(sound.buffer));
      assert.deepEqual(reader.info, { ...format, durationMs: seconds * 1000, wavBytes: wav.length, state: 'whole' });
      await reader.close();
    }
  });

  test('any range is that part of the whole', async () => {
    const reader = unwrap(await openRecording((await record(2.5)).path, key));
    const whole = await wavOf(reader);
    const edges = [0, 1, 43, 44, 45, 32_043, 32_044, 32_045, 64_044, 80_000, whole.length];
    for (const start of edges) {
      for (const end of edges) {
        assert.deepEqual(
          await wavOf(reader, start, end),
          whole.subarray(start, Math.max(start, end)),
          `${start}-${end}`,
        );
      }
    }
    await reader.close();
  });

  test('says nothing without its key, and its sound is nowhere in the file', async () => {
    const { path, sound } = await record(1.5);
    const other = await openRecording(path, randomBytes(32));
    assert.ok(!other.ok && other.error.code === 'recording/key');
    const bytes = readFileSync(path);
    assert.equal(bytes.indexOf(Buffer.from(sound.buffer, 0, 16)), -1);
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  test('every byte is guarded: altering any one is seen', async () => {
    const { path } = await record(2.1);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += at < 200 || at > bytes.length - 80 ? 1 : 997) {
      const altered = Buffer.from(bytes);
      altered[at] = altered[at]! ^ 0x10;
      const copy = join(folder, 'altered');
      writeFileSync(copy, altered);
      const opened = await openRecording(copy, key);
      // A length that became too long for the file looks like a writer that was killed in its last record.
      if (opened.ok) {
        const verified = await opened.value.verify();
        assert.ok(!verified.ok || verified.value.state === 'unfinished', `byte ${at}`);
        await opened.value.close();
      }
    }
  });

  test('chunks exchanged, repeated or taken away are seen', async () => {
    const { path } = await record(4.5);
    const bytes = readFileSync(path);
    const chunk = (index: number) => bytes.subarray(102 + index * chunkRecord, 102 + (index + 1) * chunkRecord);
    const rest = bytes.subarray(102 + 4 * chunkRecord);
    const orders = [
      [1, 0, 2, 3],
      [0, 1, 1, 3],
      [0, 2, 3],
      [0, 1, 2, 3, 3],
    ];
    for (const order of orders) {
      const copy = join(folder, 'reordered');
      writeFileSync(copy, Buffer.concat([bytes.subarray(0, 102), ...order.map(chunk), rest]));
      const opened = await openRecording(copy, key);
      if (!opened.ok) assert.equal(opened.error.code, 'recording/altered');
      else {
        const verified = await opened.value.verify();
        assert.ok(!verified.ok && verified.error.code === 'recording/altered', `${order}`);
        await opened.value.close();
      }
    }
  });

  test('a chunk of another recording is not taken, though the keys of both are the same', async () => {
    const [one, two] = [await record(2), await record(2)];
    const bytes = readFileSync(one.path);
    readFileSync(two.path).copy(bytes, 102, 102, 102 + chunkRecord);
    writeFileSync(one.path, bytes);
    const reader = unwrap(await openRecording(one.path, key));
    await assert.rejects(wavOf(reader), RecordingAltered);
    await reader.close();
  });

  test('cut anywhere it is readable up to the last chunk before, and known as unfinished', async () => {
    const { path, sound } = await record(3.5);
    const { size } = statSync(path);
    for (const length of [size - 1, size - 30, 102 + 3 * chunkRecord, 102 + 2 * chunkRecord + 4, 102 + 700, 102]) {
      truncateSync(path, length);
      const reader = unwrap(await openRecording(path, key));
      assert.equal(reader.info.state, 'unfinished');
      const wav = await wavOf(reader);
      const seconds = length === size - 1 || length === size - 30 ? 3.5 : Math.floor((length - 102) / chunkRecord);
      assert.equal(reader.info.durationMs, seconds * 1000, `${length}`);
      assert.deepEqual(wav.subarray(44), Buffer.from(sound.buffer, 0, seconds * 32_000));
      await reader.close();
    }
  });

  test('a file that is missing or something else is told', async () => {
    const missing = await recordingInfo(join(folder, 'nothing'), key);
    assert.ok(!missing.ok && missing.error.code === 'recording/missing');
    const path = join(folder, 'else');
    for (const bytes of [Buffer.alloc(0), Buffer.from('RIFF'), randomBytes(500)]) {
      writeFileSync(path, bytes);
      const opened = await recordingInfo(path, key);
      assert.ok(!opened.ok && opened.error.code === 'recording/format');
    }
  });

  test('never overwrites a file', async () => {
    const { path } = await record(1);
    const before = readFileSync(path);
    const outcome = await new RecordingStore({ key }).start(path, format).end();
    assert.equal(outcome.broken, 'disk-error');
    assert.deepEqual(readFileSync(path), before);
  });
});

/** A disk in memory that takes what the test lets it. */
class TestDisk {
  readonly bytes = Buffer.alloc(1 << 20);
  length = 0;
  closed = false;
  room: number;
  gate: Promise<void> | undefined;
  writes = 0;

  constructor(room = Number.POSITIVE_INFINITY) {
    this.room = room;
  }

  readonly open = async (): Promise<DiskFile> => ({
    write: async (bytes, position) => {
      this.writes++;
      await this.gate;
      const fits = Math.min(bytes.length, this.room - position);
      this.bytes.set(bytes.subarray(0, Math.max(0, fits)), position);
      this.length = Math.max(this.length, position + fits);
      if (fits < bytes.length) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    },
    truncate: async (length) => {
      this.length = length;
    },
    close: async () => {
      this.closed = true;
    },
  });

  save(path: string): string {
    writeFileSync(path, this.bytes.subarray(0, this.length));
    return path;
  }
}

describe('a disk', () => {
  const second = soundOf(1);

  test('that is full ends the recording with that reason; what it took is readable, and says why it ends', async () => {
    const disk = new TestDisk(102 + 2.5 * chunkRecord);
    const store = new RecordingStore({ key, open: disk.open });
    const writer = store.start('x', format);
    for (let i = 0; i < 4; i++) writer.write(second);
    const { broken, durationMs } = await writer.end();
    assert.deepEqual({ broken, durationMs }, { broken: 'disk-full', durationMs: 2000 });
    assert.equal(writer.write(second), false);
    assert.deepEqual(
      [store.counters.broken['disk-full'], store.bytesWaiting, store.open.size, disk.closed],
      [1, 0, 0, true],
    );
    const reader = unwrap(await openRecording(disk.save(join(folder, 'full')), key));
    assert.deepEqual([reader.info.state, reader.info.why], ['broken', 'disk-full']);
    assert.ok((await reader.verify()).ok);
    await reader.close();
  });

  test('that cannot follow ends the recording when its queue is full; memory is bounded, nothing waits for it', async () => {
    const disk = new TestDisk();
    const gate = Promise.withResolvers<void>();
    disk.gate = gate.promise;
    const store = new RecordingStore({ key, open: disk.open, mostSecondsWaiting: 3 });
    const writer = store.start('x', format);
    const taken = Array.from({ length: 6 }, () => writer.write(second));
    assert.deepEqual(taken, [true, true, true, false, false, false]);
    assert.equal(writer.broken, 'disk-slow');
    assert.equal(store.bytesWaiting, 0);
    gate.resolve();
    assert.equal((await writer.end()).broken, 'disk-slow');
    assert.equal(store.counters.broken['disk-slow'], 1);
  });

  test('that is slow is given all that waits of a recording at once', async () => {
    const disk = new TestDisk();
    const gate = Promise.withResolvers<void>();
    disk.gate = gate.promise;
    const store = new RecordingStore({ key, open: disk.open });
    const writer = store.start('x', format);
    for (let i = 0; i < 6; i++) assert.ok(writer.write(second));
    gate.resolve();
    assert.deepEqual(await writer.end(), { path: 'x', durationMs: 6000 });
    // The header, the sound, the end.
    assert.equal(disk.writes, 3);
    const reader = unwrap(await openRecording(disk.save(join(folder, 'at-once')), key));
    assert.ok((await reader.verify()).ok);
    await reader.close();
  });

  test('all recordings together are bounded too', () => {
    const store = new RecordingStore({ key, open: () => new Promise(() => undefined), mostBytesWaiting: 100_000 });
    const writers = Array.from({ length: 8 }, (_, index) => store.start(`${index}`, format));
    assert.equal(writers.filter((writer) => writer.write(second)).length, 4);
  });

  test('one slow file holds up no other', async () => {
    const slow = new TestDisk();
    slow.gate = new Promise(() => undefined);
    const fast = new TestDisk();
    const store = new RecordingStore({ key, open: (path) => (path === 'slow' ? slow : fast).open() });
    store.start('slow', format);
    const writer = store.start('fast', format);
    writer.write(second);
    assert.equal((await writer.end()).durationMs, 1000);
  });
});

test('what a Range header asks for (RFC 9110 §14.1.2)', () => {
  const rows: [string | undefined, ReturnType<typeof byteRange>][] = [
    [undefined, undefined],
    ['bytes=0-99', { start: 0, end: 100 }],
    ['bytes=900-', { start: 900, end: 1000 }],
    ['bytes=900-5000', { start: 900, end: 1000 }],
    ['bytes=-100', { start: 900, end: 1000 }],
    ['bytes=-5000', { start: 0, end: 1000 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,5-6', undefined],
    ['items=0-1', undefined],
  ];
  for (const [header, expected] of rows) assert.deepEqual(byteRange(header, 1000), expected, header);
});
