import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseWav, printWav } from '@belfry/audio';
import { RevisionListInput } from '@belfry/contracts';
import {
  deleteRefusalSound,
  getRefusalSound,
  listRefusalSounds,
  listRevisions,
  putAnnouncement,
  putRefusalSound,
  rollBack,
  ServiceError,
} from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

let world: TestWorld;
before(async () => {
  world = await createTestWorld();
});
after(() => world.close());

const wavOf = (seconds: number) => {
  const samples = Int16Array.from({ length: seconds * 16_000 }, (_, at) => Math.round(8_000 * Math.sin(at / 5)));
  return Buffer.from(printWav({ sampleRate: 16_000, samples })).toString('base64');
};
const refused =
  (code: string, message = /./) =>
  (error: unknown) =>
    error instanceof ServiceError && error.code === code && message.test(error.message);

describe('a brand’s own recordings of why calls are refused', () => {
  test('are heard by the rules of its calls from when they are uploaded until they are deleted', async () => {
    const ctx = contextAt(world, world.first, 'brand');
    const { brandId: id } = world.first;
    const key = { id, says: 'barred', language: 'fr' } as const;
    const revision = async () => (await world.platform.db.brand.findUniqueOrThrow({ where: { id } })).revision;
    const first = await revision();
    await putRefusalSound(ctx, { ...key, name: 'old.wav', wav: wavOf(2) });
    await putRefusalSound(ctx, { ...key, name: 'barred.wav', wav: wavOf(1) });
    assert.equal(await revision(), first + 2n);
    const { items } = await listRefusalSounds(ctx, { id });
    assert.deepEqual(
      items.map(({ createdAt: _, ...item }) => item),
      [{ says: 'barred', language: 'fr', name: 'barred.wav', durationMs: 1000 }],
    );
    const sound = parseWav(new Uint8Array(Buffer.from((await getRefusalSound(ctx, key)).wav, 'base64')));
    assert.ok(sound.ok);
    assert.deepEqual([sound.value.sampleRate, sound.value.samples.length], [8_000, 8_000]);
    await deleteRefusalSound(ctx, key);
    assert.equal(await revision(), first + 3n);
    await assert.rejects(deleteRefusalSound(ctx, key), refused('not_found'));
    await assert.rejects(getRefusalSound(ctx, key), refused('not_found'));
    assert.equal(await revision(), first + 3n, 'what changes nothing is no revision');
  });

  test('last from 0.3 to 15 seconds', async () => {
    const ctx = contextAt(world, world.first, 'brand');
    const key = { id: world.first.brandId, says: 'full', language: 'en', name: 'a.wav' } as const;
    await putRefusalSound(ctx, { ...key, wav: wavOf(15) });
    await assert.rejects(putRefusalSound(ctx, { ...key, wav: wavOf(16) }), refused('invalid', /0\.3 to 15 seconds/));
    await assert.rejects(putRefusalSound(ctx, { ...key, wav: btoa('nonsense') }), refused('invalid', /no WAV file/));
  });

  test('cannot be had back by rolling back, since a revision keeps no sound', async () => {
    const ctx = contextAt(world, world.first, 'brand');
    const { brandId: id } = world.first;
    const key = { id, says: 'spend', language: 'es' } as const;
    await putRefusalSound(ctx, { ...key, name: 'spend.wav', wav: wavOf(1) });
    const [made] = (await listRevisions(ctx, RevisionListInput.parse({ brandId: id, limit: 1 }))).items;
    const { images } = await world.platform.db.policyRevision.findUniqueOrThrow({ where: { id: made!.id } });
    assert.doesNotMatch(JSON.stringify(images), /alaw/);
    await deleteRefusalSound(ctx, key);
    await assert.rejects(
      rollBack(ctx, { id: made!.id }),
      refused('conflict', /the sound of .*spend\.wav.* is kept nowhere/),
    );
  });
});

describe('the announcement of recorded calls', () => {
  test('counts for calls from when it is uploaded, and again when another takes its place', async () => {
    const ctx = contextAt(world, world.first, 'company');
    const { companyId: id } = world.first;
    const revision = async () => (await world.platform.db.company.findUniqueOrThrow({ where: { id } })).revision;
    const first = await revision();
    await putAnnouncement(ctx, { id, name: 'one.wav', wav: wavOf(1) });
    const [made] = (await listRevisions(ctx, RevisionListInput.parse({ companyId: id, limit: 1 }))).items;
    await putAnnouncement(ctx, { id, name: 'two.wav', wav: wavOf(2) });
    assert.equal(await revision(), first + 2n);
    await assert.rejects(rollBack(ctx, { id: made!.id }), refused('conflict', /the sound of .*one\.wav/));
  });
});
