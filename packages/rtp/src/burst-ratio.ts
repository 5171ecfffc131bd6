/**
 * How much longer the gaps of a stream are than chance would make them (ITU-T G.107 §7.5, BurstR): the mean length of its gaps over 1 / (1 - loss).
 * 1: loss is random, or so rare that nothing can be said of it.
 */
export function burstRatioOf(expected: number, lost: number, gaps: number): number {
  if (gaps <= 0 || lost <= 0 || lost >= expected) return 1;
  return Math.max(1, (lost / gaps) * (1 - lost / expected));
}
