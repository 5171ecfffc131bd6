/** The sum of several signals, clipped at 16 bits; as long as the longest. */
export function mix(signals: readonly Int16Array[]): Int16Array {
  const length = signals.reduce((longest, signal) => Math.max(longest, signal.length), 0);
  const sum = new Int32Array(length);
  for (const signal of signals) for (let i = 0; i < signal.length; i++) sum[i] = sum[i]! + signal[i]!;
  return Int16Array.from(sum, clip);
}

/** The signal made louder (above 1) or quieter (below 1), clipped at 16 bits. */
export function amplify(signal: Int16Array, factor: number): Int16Array {
  return Int16Array.from(signal, (sample) => clip(Math.round(sample * factor)));
}

/** Root mean square of the samples, 0 to 32,768. */
export function loudness(signal: Int16Array): number {
  let energy = 0;
  for (const sample of signal) energy += sample * sample;
  return signal.length === 0 ? 0 : Math.sqrt(energy / signal.length);
}

function clip(value: number): number {
  return Math.max(-32768, Math.min(32767, value));
}
