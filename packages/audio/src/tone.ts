/** A sound made of sine waves. */
export interface Tone {
  readonly frequenciesHz: readonly number[];
  /** Peak of the whole, 0 to 32,767. Default 8,000 (about -12 dBm0). */
  readonly amplitude?: number;
  /** Samples a second. Default 8,000. */
  readonly sampleRate?: number;
}

/** `count` samples of a tone, beginning with the sample at `offset`, so that consecutive calls join without a click. */
export function toneSamples(tone: Tone, count: number, offset = 0): Int16Array {
  const { frequenciesHz, amplitude = 8000, sampleRate = 8000 } = tone;
  const samples = new Int16Array(count);
  const each = amplitude / Math.max(1, frequenciesHz.length);
  for (const frequency of frequenciesHz) {
    const step = (2 * Math.PI * frequency) / sampleRate;
    for (let i = 0; i < count; i++) samples[i] = samples[i]! + Math.round(each * Math.sin(step * (offset + i)));
  }
  return samples;
}

const dtmfRows = [697, 770, 852, 941];
const dtmfColumns = [1209, 1336, 1477, 1633];
const dtmfKeys = '123A456B789C*0#D';

/** The two frequencies of a DTMF key (ITU-T Q.23); undefined for other characters. */
export function dtmfFrequencies(key: string): readonly [number, number] | undefined {
  const index = key.length === 1 ? dtmfKeys.indexOf(key.toUpperCase()) : -1;
  return index < 0 ? undefined : [dtmfRows[index >> 2]!, dtmfColumns[index & 3]!];
}
