import { encodeG711, leveled, parseWav, resample } from '@belfry/audio';
import { invalid } from '../service-error.ts';

/** Samples a second of what is stored. */
export const soundRate = 8000;
const leastMs = 300;

/**
 * A WAV file in base64 as G.711 A-law at 8,000 samples a second, `isLeveled`: as loud as speech. `invalid`: it cannot be read, or is too short, or longer than
 * `mostMs`.
 */
export function readSound(
  wav: string,
  mostMs: number,
  isLeveled = false,
): { alaw: Uint8Array<ArrayBuffer>; durationMs: number } {
  const parsed = parseWav(new Uint8Array(Buffer.from(wav, 'base64')));
  if (!parsed.ok)
    throw invalid('wav', 'announcement.format', 'That is no WAV file of 16-bit linear, A-law or µ-law sound.');
  const { sampleRate, samples } = parsed.value;
  if (sampleRate < 4_000 || sampleRate > 96_000)
    throw invalid('wav', 'announcement.format', 'The file must have 4,000 to 96,000 samples a second.');
  const durationMs = Math.round((samples.length / sampleRate) * 1000);
  if (durationMs < leastMs || durationMs > mostMs)
    throw invalid('wav', 'announcement.length', `The sound must last from 0.3 to ${mostMs / 1000} seconds.`);
  const resampled = resample(samples, sampleRate, soundRate);
  return { alaw: new Uint8Array(encodeG711('PCMA', isLeveled ? leveled(resampled) : resampled)), durationMs };
}
