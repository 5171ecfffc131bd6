import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeG711, loudness, parseWav, platformMusic, printWav, toneSamples } from '@belfry/audio';
import { unwrap } from '@belfry/core';
import { loadHoldSound, loadRules } from '@belfry/db';
import { getHoldSound, putHoldSound, updateHoldMusic } from '@belfry/services';
import { contextAt, createTestWorld, type TestWorld } from './world.ts';

const wavOf = (seconds: number, amplitude = 8_000) =>
  Buffer.from(
    printWav({ sampleRate: 8_000, samples: toneSamples({ frequenciesHz: [440], amplitude }, seconds * 8_000) }),
  ).toString('base64');

describe('music on hold of a company', () => {
  let world: TestWorld;
  before(async () => {
    world = await createTestWorld();
  });
  after(() => world.close());

  test('is none at first, and its own once that is uploaded, as loud as speech; each upload is another sound', async () => {
    const { companyId: id } = world.first;
    const { db } = world.platform;
    const own = contextAt(world, world.first, 'company');
    const chosen = async () => (await loadRules(db, id))?.company.holdMusic;
    assert.equal(await chosen(), undefined);
    await assert.rejects(updateHoldMusic(own, { id, holdMusic: 'own' }), /Upload the music first/);
    await assert.rejects(getHoldSound(own, { id, sound: 'own' }), /sound/);
    await assert.rejects(putHoldSound(own, { id, name: 'long.wav', wav: wavOf(181) }), /from 0.3 to 180 seconds/);

    const view = await putHoldSound(own, { id, name: 'waltz.wav', wav: wavOf(3, 500) });
    assert.deepEqual([view.holdMusic, view.holdSound], ['none', { name: 'waltz.wav', durationMs: 3_000 }]);
    assert.equal(await chosen(), undefined, 'uploaded is not chosen');
    assert.equal((await updateHoldMusic(own, { id, holdMusic: 'own' })).holdMusic, 'own');
    const first = await chosen();
    assert.equal(first?.name, 'waltz.wav');
    const level = loudness(decodeG711('PCMA', (await loadHoldSound(db, first.sound))!));
    assert.ok(level > 2_000 && level < 2_400, String(level));
    const heard = await getHoldSound(own, { id, sound: 'own' });
    assert.equal(unwrap(parseWav(Buffer.from(heard.wav, 'base64'))).samples.length, 24_000);

    await putHoldSound(own, { id, name: 'polka.wav', wav: wavOf(1) });
    const second = await chosen();
    assert.equal(second?.name, 'polka.wav');
    assert.notEqual(second.sound, first.sound);
    assert.equal(await loadHoldSound(db, first.sound), null);
    const images = await db.policyRevision.findMany({ where: { companyId: id }, select: { images: true } });
    assert.ok(JSON.stringify(images).includes('polka.wav'));
    assert.equal(JSON.stringify(images).includes('alaw'), false);
  });

  test('may be the platform’s, which can be listened to', async () => {
    const { companyId: id } = world.sister;
    const { db } = world.platform;
    const own = contextAt(world, world.sister, 'company');
    await updateHoldMusic(own, { id, holdMusic: 'platform' });
    assert.deepEqual((await loadRules(db, id))?.company.holdMusic, {
      sound: 'platform',
      name: 'the platform’s music',
    });
    const { name, durationMs, wav } = await getHoldSound(own, { id, sound: 'platform' });
    assert.deepEqual([name, durationMs], ['', 19_200]);
    assert.deepEqual(unwrap(parseWav(Buffer.from(wav, 'base64'))).samples, platformMusic());
  });
});
