import type { StreamQuality } from '../ended-call.ts';

/** Two measurements of what one leg sent as one, each counting for as much as it had packets. */
export function mergeQuality(a: StreamQuality, b: StreamQuality): StreamQuality {
  const packets = a.packets + b.packets;
  const jitterMs = mean(a.jitterMs, a.packets, b.jitterMs, b.packets);
  const mos = mean(a.mos, a.packets, b.mos, b.packets);
  return {
    packets,
    lost: a.lost + b.lost,
    ...(jitterMs === undefined ? {} : { jitterMs }),
    ...(mos === undefined ? {} : { mos }),
  };
}

function mean(a: number | undefined, weightA: number, b: number | undefined, weightB: number): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return weightA + weightB === 0 ? a : (a * weightA + b * weightB) / (weightA + weightB);
}
