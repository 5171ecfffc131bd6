import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { unwrap } from '@belfry/core';
import { DtmfToneDetector, loudness, parseWav, resample } from '../src/index.ts';

const text = `The north wind and the sun were disputing which was the stronger, when a traveller came along wrapped in a warm cloak. They
agreed that the one who first succeeded in making the traveller take his cloak off should be considered stronger than the other. Please
press one for sales, two for support, three for everything else. Oh, ah, hmm, you know, well, seven hundred and eighty nine, nine nine nine.
Einst stritten sich Nordwind und Sonne. Je vous en prie, ne quittez pas.`;

test('speech of many voices is not taken for keys', () => {
  let heard = 0;
  let seconds = 0;
  for (const voice of ['en+m1', 'en+m3', 'en+f2', 'en+f4', 'en-us+croak', 'de+f3', 'fr+m7', 'it+f1']) {
    for (const pitch of ['20', '60', '95']) {
      const { stdout, error } = spawnSync('espeak-ng', ['-v', voice, '-p', pitch, '--stdout', text], {
        maxBuffer: 1 << 26,
      });
      assert.equal(error, undefined);
      const { samples, sampleRate } = unwrap(parseWav(stdout));
      const speech = resample(samples, sampleRate, 8000);
      assert.ok(loudness(speech) > 300);
      seconds += speech.length / 8000;
      heard += new DtmfToneDetector().feed(speech).filter(({ ended }) => !ended).length;
    }
  }
  assert.ok(seconds > 600, `${seconds} s`);
  assert.equal(heard, 0);
});
