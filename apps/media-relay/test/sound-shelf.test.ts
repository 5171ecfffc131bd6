import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { SoundShelf } from '../src/playing/sound-shelf.ts';

const folder = mkdtempSync(join(tmpdir(), 'belfry-shelf-'));
after(() => rmSync(folder, { recursive: true }));

describe('sounds known by an id', () => {
  const asked: string[] = [];
  const shelf = new SoundShelf(
    folder,
    async (id) => {
      asked.push(id);
      if (id === 'away') throw new Error('Redis is away');
      return id === 'none' ? undefined : new Uint8Array(1_000).fill(id.length);
    },
    2_500,
  );

  test('are fetched once, also for several who want them at once, and are files from then on', async () => {
    assert.deepEqual(await Promise.all([shelf.file('a'), shelf.file('a')]), ['by-id/a.wav', 'by-id/a.wav']);
    assert.equal(await shelf.file('a'), 'by-id/a.wav');
    assert.deepEqual(asked, ['a']);
    assert.equal(readFileSync(join(folder, 'by-id', 'a.wav')).length, 1_000);
  });

  test('are none that nobody knows, nor what would be a path', async () => {
    for (const id of ['none', 'away', '../a', '', 'a/b', 'x'.repeat(65)])
      assert.equal(await shelf.file(id), undefined, id);
    assert.equal(asked.includes('../a'), false);
  });

  test('make room for others, the one that was not played for longest first', async () => {
    await shelf.file('b');
    await shelf.file('a');
    await shelf.file('c');
    assert.deepEqual(readdirSync(join(folder, 'by-id')).sort(), ['a.wav', 'c.wav']);
  });

  test('stand for their files in a command to play them, and in no other', async () => {
    const play = { command: 'play media', 'call-id': 'x', 'from-tag': 'b', 'repeat-times': 0 };
    assert.deepEqual(await shelf.named({ ...play, 'db-id': 'c' }), { ...play, file: 'by-id/c.wav' });
    assert.equal(await shelf.named({ ...play, 'db-id': 'none' }), undefined);
    assert.deepEqual(await shelf.named({ ...play, file: 'own.wav' }), { ...play, file: 'own.wav' });
    assert.deepEqual(await shelf.named({ command: 'ping' }), { command: 'ping' });
  });
});
