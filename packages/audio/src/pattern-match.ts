/**
 * How surely a pattern is somewhere in the samples: the largest magnitude of their normalised cross-correlation at any delay, 1 when it is there
 * whole (however loud, and the other way up too), about 0 when it is not. Both have the same rate. It takes the product of both lengths in steps: keep the
 * pattern to some hundred milliseconds.
 */
export function patternMatch(samples: Int16Array, pattern: Int16Array): number {
  const { length } = pattern;
  const patternEnergy = energyOf(pattern, 0, length);
  if (length === 0 || patternEnergy === 0) return 0;
  // A window as quiet as the coding noise of silence proves nothing.
  const quiet = length * 16;
  let energy = energyOf(samples, 0, Math.min(length, samples.length));
  let best = 0;
  for (let start = 0; start + length <= samples.length; start++) {
    if (start > 0) energy += samples[start + length - 1]! ** 2 - samples[start - 1]! ** 2;
    if (energy < quiet) continue;
    let product = 0;
    for (let i = 0; i < length; i++) product += samples[start + i]! * pattern[i]!;
    best = Math.max(best, Math.abs(product) / Math.sqrt(energy * patternEnergy));
  }
  return Math.min(1, best);
}

/** A tone that glides evenly from one frequency to another: unlike a tone, it shows where it begins, and one that glides up is not like one that glides down. */
export function chirp(
  fromHz: number,
  toHz: number,
  length: number,
  { amplitude = 12_000, sampleRate = 8_000 }: { readonly amplitude?: number; readonly sampleRate?: number } = {},
): Int16Array {
  const slope = ((toHz - fromHz) / length) * 0.5;
  return Int16Array.from({ length }, (_, at) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * (fromHz * at + slope * at * at)) / sampleRate)),
  );
}

function energyOf(samples: Int16Array, from: number, to: number): number {
  let energy = 0;
  for (let i = from; i < to; i++) energy += samples[i]! ** 2;
  return energy;
}
