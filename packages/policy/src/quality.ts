import type { Trace } from './asking.ts';
import type { PeerQuality } from './facts.ts';
import type { CarrierRules } from './rules.ts';

/** What is asked about the quality of one peer. */
export const qualityKey = ({ peerId }: CarrierRules): `quality:${string}` => `quality:${peerId}`;

/** The same of these peers. */
export function qualityKeys(peers: Iterable<CarrierRules>): `quality:${string}`[] {
  return Array.from(peers, qualityKey);
}

/** Says how calls to a carrier went lately. Nothing follows from it: routes say who is tried first. */
export function noteQuality(trace: Trace, { name }: CarrierRules, quality: PeerQuality | null): void {
  if (quality === null || quality.attempts === 0) return;
  const { hours, attempts, answered, meanSeconds } = quality;
  const asr = `${Math.round((100 * answered) / attempts)} % of ${attempts} calls were answered`;
  const acd = answered > 0 ? `, ${clock(meanSeconds)} on average` : '';
  trace.note('quality', `the last ${hours} hours of ${name}`, `${asr}${acd}`, 'changes nothing in the order');
}

/** `3:05` */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
