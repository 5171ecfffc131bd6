/**
 * How much of one frequency is in the samples, as a share of all their energy: 1 for a pure tone of that frequency,
 * about 0 when it is absent or all is silent (Goertzel's algorithm). Take 20 ms or more.
 */
export function toneShare(samples: Int16Array, frequencyHz: number, sampleRate = 8000): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRate);
  let previous = 0;
  let beforePrevious = 0;
  let energy = 0;
  for (const sample of samples) {
    const value = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = value;
    energy += sample * sample;
  }
  // Below -70 dBm0 there is only the coding noise of silence.
  if (energy < samples.length * 16) return 0;
  const power = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
  return Math.min(1, (2 * power) / (samples.length * energy));
}

/** Which of the frequencies dominates: more than `share` of all energy; undefined when none does. */
export function detectTone(
  samples: Int16Array,
  frequenciesHz: readonly number[],
  share = 0.5,
  sampleRate = 8000,
): number | undefined {
  return frequenciesHz.find((frequency) => toneShare(samples, frequency, sampleRate) > share);
}
