import { normaliseDialled } from '@belfry/numbering';
import { type Asking, askAll, type Trace, take } from './asking.ts';
import type { CallRequest } from './call.ts';
import type { Caller } from './caller.ts';
import { toDdi } from './follow.ts';
import { limitsOfCarrier, noteLimits, whyRefused } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { SourceRules } from './rules.ts';

/** A call that a carrier or DDI provider delivers: it may reach the DDIs of its own brand, and nothing else. */
export function* fromPeer(caller: Caller, rules: SourceRules, call: CallRequest, trace: Trace): Asking<Outcome> {
  const { brand } = rules;
  if (!brand.active) {
    trace.note('admission', brand.name, 'the brand is switched off', 'refused: forbidden');
    return refuse(403, `${brand.name} is switched off`, []);
  }
  const readings = readingsOf(brand.country, call.dialled);
  const found = yield* askAll<'ddi'>(readings.map((number) => `ddi:${number}` as const));
  const ddi = found.find((one) => one?.brandId === brand.brandId);
  if (!ddi) {
    const looked = readings.length > 0 ? readings.join(' or ') : call.dialled || 'nothing';
    trace.note('ddi', looked, `is no number of ${brand.name}`, 'refused: not found');
    return refuse(404, `${looked} is no number of ${brand.name}`, []);
  }
  trace.note('number', `${call.dialled}, as dialled in ${brand.country}`, ddi.number, 'looks whose it is');

  const carrier = brand.carriers.find((one) => caller.source.kind === 'peer' && one.peerId === caller.source.peerId);
  const limits = carrier ? limitsOfCarrier(carrier) : [];
  const result = yield* take('peer', limits);
  noteLimits(trace, limits, result, 'refused: busy');
  if (!result.taken) return refuse(486, whyRefused(limits, result), []);
  const before = caller.source.kind === 'peer' ? (caller.source.diversions ?? []) : [];
  const hops = before.reduce((sum, { count }) => sum + count, 0);
  if (hops > 0) {
    const who = before.map(({ number, reason }) => `${number || 'somebody'} (${reason})`).join(', ');
    trace.note('forwarded', 'who forwarded the call before it came here', who, `it was forwarded ${times(hops)}`);
  }
  return yield* toDdi({ call, caller, trace, parties: [], held: limits, hops, diverted: [] }, ddi);
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** What a peer may have meant: as dialled in its country, or E.164 without the `+`. */
function readingsOf(country: string, dialled: string): string[] {
  const readings = [normaliseDialled(country, dialled), normaliseDialled(country, `+${dialled.replace(/^\+/, '')}`)];
  return [...new Set(readings.flatMap((reading) => (reading.ok ? [reading.value] : [])))];
}
