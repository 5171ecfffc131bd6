/** Power of the sine of this frequency over the power of everything else, in dB: the best fitting sine is taken out. */
export function signalToNoise(samples: Int16Array, frequencyHz: number, sampleRate: number): number {
  const step = (2 * Math.PI * frequencyHz) / sampleRate;
  let sine = 0;
  let cosine = 0;
  samples.forEach((sample, i) => {
    sine += sample * Math.sin(step * i);
    cosine += sample * Math.cos(step * i);
  });
  const a = (2 * sine) / samples.length;
  const b = (2 * cosine) / samples.length;
  let noise = 0;
  samples.forEach((sample, i) => {
    noise += (sample - a * Math.sin(step * i) - b * Math.cos(step * i)) ** 2;
  });
  return 10 * Math.log10((((a * a + b * b) / 2) * samples.length) / Math.max(noise, 1e-9));
}
