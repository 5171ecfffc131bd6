/** Zero crossings of the filter on either side. */
const reach = 10;

/**
 * A whole sound at another rate, in its place and of its length; any two whole rates up to 96,000, as files have them (for streams there is
 * `Resampler`). A windowed sine, evaluated where the new samples lie.
 */
export function resample(samples: Int16Array, fromRate: number, toRate: number): Int16Array {
  if (fromRate === toRate) return samples;
  const divisor = greatestCommonDivisor(fromRate, toRate);
  const phases = toRate / divisor;
  const step = fromRate / divisor;
  const half = Math.ceil(reach * Math.max(1, fromRate / toRate));
  const filters = filtersOf(half, Math.min(1, toRate / fromRate) * 0.94, phases);
  const result = new Int16Array(Math.round((samples.length * toRate) / fromRate));
  let phase = 0;
  let position = 0;
  for (let i = 0; i < result.length; i++) {
    const filter = filters[phase]!;
    const first = position - half + 1;
    let sum = 0;
    for (let tap = Math.max(0, -first); tap < half * 2 && first + tap < samples.length; tap++) {
      sum += filter[tap]! * samples[first + tap]!;
    }
    result[i] = Math.max(-32768, Math.min(32767, Math.round(sum)));
    phase += step;
    position += Math.floor(phase / phases);
    phase %= phases;
  }
  return result;
}

/** The filter for each place between two samples: `2 * half` values that sum to 1. */
function filtersOf(half: number, cutoff: number, phases: number): Float64Array[] {
  return Array.from({ length: phases }, (_, phase) => {
    const filter = Float64Array.from({ length: half * 2 }, (_, tap) => {
      const distance = tap - (half - 1) - phase / phases;
      if (Math.abs(distance) >= half) return 0;
      const x = Math.PI * distance * cutoff;
      const angle = (Math.PI * distance) / half;
      const window = 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
      return window * (x === 0 ? 1 : Math.sin(x) / x);
    });
    const sum = filter.reduce((total, value) => total + value, 0);
    return filter.map((value) => value / sum);
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
