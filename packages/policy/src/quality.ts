import type { Trace } from './asking.ts';
import type { PeerQuality } from './facts.ts';
import type { CarrierRules } from './rules.ts';

/** What is asked about the quality of one peer. */
export const qualityKey = ({ peerId }: CarrierRules): `quality:${string}` => `quality:${peerId}`;

/** The same of these peers. */
export function qualityKeys(peers: Iterable<CarrierRules>): `quality:${string}`[] {
  return Array.from(peers, qualityKey);
}

/** Why a carrier is tried after the others: its calls went worse lately than it has to be; undefined: they did not, or nothing is known. */
export function whyPoor(
  { minAnsweredPercent = 0, maxPddMs = 0 }: CarrierRules,
  quality: PeerQuality | null | undefined,
): string | undefined {
  if (!quality || quality.attempts === 0) return undefined;
  const { answered, attempts, meanPddMs = 0 } = quality;
  if (100 * answered < minAnsweredPercent * attempts) return `fewer than ${minAnsweredPercent} % are answered`;
  if (maxPddMs > 0 && meanPddMs > maxPddMs) return `it takes longer than ${seconds(maxPddMs)} to ring`;
  return undefined;
}

/** The same carriers, those behind whose calls go worse than they have to. */
export function poorLast(
  carriers: readonly CarrierRules[],
  qualities: ReadonlyMap<string, PeerQuality | null>,
): { readonly good: readonly CarrierRules[]; readonly poor: readonly CarrierRules[] } {
  const isPoor = (carrier: CarrierRules) => whyPoor(carrier, qualities.get(qualityKey(carrier))) !== undefined;
  const poor = carriers.filter(isPoor);
  return { good: poor.length === 0 ? carriers : carriers.filter((one) => !poor.includes(one)), poor };
}

/** Says how calls to a carrier went lately, and what follows. */
export function noteQuality(trace: Trace, carrier: CarrierRules, quality: PeerQuality | null): void {
  if (quality === null || quality.attempts === 0) return;
  const { hours, attempts, answered, meanSeconds, meanPddMs } = quality;
  const asr = `${Math.round((100 * answered) / attempts)} % of ${attempts} calls were answered`;
  const acd = answered > 0 ? `, ${clock(meanSeconds)} on average` : '';
  const pdd = meanPddMs === undefined ? '' : `, ${seconds(meanPddMs)} until it rings`;
  const poor = whyPoor(carrier, quality);
  const then = poor ? `is tried after the others: ${poor}` : 'changes nothing in the order';
  trace.note('quality', `the last ${hours} hours of ${carrier.name}`, `${asr}${acd}${pdd}`, then);
}

/** `1.2 s` */
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** `3:05` */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
