import { dtmfFrequencies } from './tone.ts';

/** Peak of a sine of 0 dBm0 in 16-bit samples: the largest of G.711 (A-law) is 3.14 dBm0. */
export const peakOfZeroDbm0 = 32767 * 10 ** (-3.14 / 20);

/**
 * The sound of a key (ITU-T Q.23), without clicks at its ends. `levelDbm0` is the power of both tones together, which an event's volume
 * tells; the high one is 2 dB above the low one (ETSI ES 201 235-2). Throws when `key` is no DTMF key.
 */
export function dtmfTone(key: string, durationMs = 100, levelDbm0 = -10, sampleRate = 8000): Int16Array {
  const frequencies = dtmfFrequencies(key);
  if (frequencies === undefined) throw new Error(`${key} is no DTMF key`);
  const samples = new Int16Array(Math.round((durationMs * sampleRate) / 1000));
  const low = peakOfZeroDbm0 * 10 ** ((levelDbm0 - 10 * Math.log10(1 + 10 ** 0.2)) / 20);
  const high = low * 10 ** 0.1;
  const [lowStep, highStep] = frequencies.map((frequency) => (2 * Math.PI * frequency) / sampleRate) as [
    number,
    number,
  ];
  const ramp = Math.min(sampleRate * 0.002, samples.length / 2);
  for (let i = 0; i < samples.length; i++) {
    const edge = Math.min(1, (i + 1) / ramp, (samples.length - i) / ramp);
    const value = edge * (low * Math.sin(lowStep * i) + high * Math.sin(highStep * i));
    samples[i] = Math.max(-32768, Math.min(32767, Math.round(value)));
  }
  return samples;
}
