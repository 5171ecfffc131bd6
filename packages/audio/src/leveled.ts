import { amplify, loudness } from './mix.ts';

/** As loud as speech on a telephone: about -20 dBm0 (ITU-T P.56). */
const wantedLoudness = 2_200;
/** What is quieter is a pause, and counts for nothing. */
const silence = 100;
/** Sound that is hardly there is not made noise of. */
const mostGain = 16;
const frame = 400;

/** The sound with the loudness of speech, judged by its parts that are no pauses, and no louder than goes without clipping. */
export function leveled(samples: Int16Array): Int16Array {
  let energy = 0;
  let heard = 0;
  let peak = 1;
  for (let at = 0; at < samples.length; at += frame) {
    const part = samples.subarray(at, at + frame);
    const level = loudness(part);
    for (const sample of part) peak = Math.max(peak, Math.abs(sample));
    if (level < silence) continue;
    energy += level * level * part.length;
    heard += part.length;
  }
  if (heard === 0) return samples;
  const wanted = wantedLoudness / Math.sqrt(energy / heard);
  return amplify(samples, Math.min(wanted, mostGain, 32_000 / peak));
}
