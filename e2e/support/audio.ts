import { chirp, printWav, toneSamples, toneShare } from '@belfry/audio';

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

/** What two parties of a call say over and over, 200 ms long at 8 kHz: one glides up and the other down, so that nobody is taken for his own echo. */
export const voices = { up: chirp(400, 2_800, 1_600), down: chirp(2_800, 400, 1_600) } as const;

/**
 * It takes breath between two of them, as speakers do: from a glide without end, Opus predicts each frame by the one before for ever, and who has
 * missed a single packet (or came late) hears noise in it until the call ends.
 */
const breath = new Int16Array(1_200);

/** A WAV file (8 kHz, mono) of a voice that says its word over and over, as often as there is time for. */
export function voiceWav(voice: keyof typeof voices, seconds: number): Uint8Array {
  const once = Int16Array.from([...voices[voice], ...breath]);
  const times = Math.floor((8_000 * seconds) / once.length);
  const samples = Int16Array.from({ length: times * once.length }, (_, at) => once[at % once.length]!);
  return printWav({ sampleRate: 8_000, samples });
}
