import type { HeardQuality, StreamQuality } from '../ended-call.ts';

/** Two measurements of one leg as one: means count for as much as they had packets, the worst is the worse of the two. */
export function mergeQuality(a: StreamQuality, b: StreamQuality): StreamQuality {
  const mean = (key: 'jitterMs' | 'roundTripMs' | 'burstRatio' | 'mos') =>
    entry(key, meanOf(a[key], a.packets, b[key], b.packets));
  const most = (key: 'lossPercentWorst' | 'jitterMsWorst' | 'roundTripMsWorst') =>
    entry(key, worse(Math.max, a[key], b[key]));
  const heard = mergeHeard(a, b);
  return {
    packets: a.packets + b.packets,
    lost: a.lost + b.lost,
    ...mean('jitterMs'),
    ...mean('roundTripMs'),
    ...mean('burstRatio'),
    ...mean('mos'),
    ...most('lossPercentWorst'),
    ...most('jitterMsWorst'),
    ...most('roundTripMsWorst'),
    ...entry('mosWorst', worse(Math.min, a.mosWorst, b.mosWorst)),
    ...(heard && { heard }),
  };
}

function mergeHeard(a: StreamQuality, b: StreamQuality): HeardQuality | undefined {
  if (a.heard === undefined || b.heard === undefined) return a.heard ?? b.heard;
  const [one, two] = [a.heard, b.heard];
  const mean = (key: 'lossPercent' | 'jitterMs' | 'mos') =>
    meanOf(one[key], a.packets, two[key], b.packets) ?? one[key];
  return {
    lossPercent: mean('lossPercent'),
    lossPercentWorst: Math.max(one.lossPercentWorst, two.lossPercentWorst),
    jitterMs: mean('jitterMs'),
    mos: mean('mos'),
    mosWorst: Math.min(one.mosWorst, two.mosWorst),
  };
}

function entry<Key extends string>(key: Key, value: number | undefined): { readonly [K in Key]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: number };
}

function worse(
  pick: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : pick(a, b);
}

function meanOf(a: number | undefined, weightA: number, b: number | undefined, weightB: number): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return weightA + weightB === 0 ? a : (a * weightA + b * weightB) / (weightA + weightB);
}
