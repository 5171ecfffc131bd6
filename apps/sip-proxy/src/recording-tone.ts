import { printWav, toneSamples } from '@belfry/audio';

/** What both sides hear when a recording begins: 1,400 Hz for a quarter of a second, as a WAV file. */
export const recordingTone = printWav({ sampleRate: 8000, samples: toneSamples({ frequenciesHz: [1400] }, 2000) });
