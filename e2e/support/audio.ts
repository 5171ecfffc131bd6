import { printWav, toneSamples, toneShare } from '@belfry/audio';

/** The largest share that a tone of `hz` has in any quarter second of the samples (0 to 1). */
export function loudestToneShare(samples: Int16Array, rate: number, hz: number): number {
  const window = rate >> 2;
  let best = 0;
  for (let start = 0; start + window <= samples.length; start += window >> 1) {
    best = Math.max(best, toneShare(samples.subarray(start, start + window), hz, rate));
  }
  return best;
}

/** A WAV file (8 kHz, mono) with a tone of `hz`. */
export function toneWav(hz: number, seconds: number): Uint8Array {
  const sampleRate = 8_000;
  return printWav({
    sampleRate,
    samples: toneSamples({ frequenciesHz: [hz], amplitude: 16_000 }, sampleRate * seconds),
  });
}
