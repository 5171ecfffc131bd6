import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeG711, parseWav, printG711Wav, resample } from '@belfry/audio';
import { announcementTexts } from './announcement-texts.ts';

/** Speaks the announcements with espeak-ng (which must be installed) and writes them into `sounds`, as WAV files of G.711 A-law. Run it after a text has changed. */
const folder = join(import.meta.dirname, '../sounds');
/** Of the loudest sample: speech peaks about 9 dB above a tone of the same loudness. */
const peak = 16_000;
/** What counts as silence at both ends, and how much of it is left. */
const quiet = 200;
const marginSamples = 800;

for (const [language, { voice, said }] of Object.entries(announcementTexts)) {
  mkdirSync(join(folder, language), { recursive: true });
  for (const [name, text] of Object.entries(said)) {
    const spoken = parseWav(execFileSync('espeak-ng', ['-v', voice, '-s', '150', '-g', '1', '--stdout', text]));
    if (!spoken.ok) throw new Error(spoken.error.message);
    const samples = levelled(trimmed(resample(spoken.value.samples, spoken.value.sampleRate, 8000)));
    writeFileSync(join(folder, language, `${name}.wav`), printG711Wav('PCMA', encodeG711('PCMA', samples)));
  }
}

function trimmed(samples: Int16Array): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > quiet);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
  return samples.slice(Math.max(0, first - marginSamples), last + marginSamples);
}

function levelled(samples: Int16Array): Int16Array {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return samples.map((sample) => Math.round((sample * peak) / loudest));
}
