/**
 * How strongly a frequency sounds in samples: the part of their energy that lies at `hz` (0 to 1; a pure tone gives about 1).
 * Goertzel's algorithm. Returns 0 for silence.
 */
export function toneShare(samples: Int16Array, rate: number, hz: number): number {
  const step = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let previous = 0;
  let before = 0;
  let energy = 0;
  for (const sample of samples) {
    const current = sample + step * previous - before;
    before = previous;
    previous = current;
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  return (2 * (previous * previous + before * before - step * previous * before)) / (samples.length * energy);
}

/** The largest share that `hz` has in any quarter second of the samples. */
export function loudestToneShare(samples: Int16Array, rate: number, hz: number): number {
  const window = rate >> 2;
  let best = 0;
  for (let start = 0; start + window <= samples.length; start += window >> 1) {
    best = Math.max(best, toneShare(samples.subarray(start, start + window), rate, hz));
  }
  return best;
}
