import { type Asking, askAll, type Trace, take } from './asking.ts';
import type { CallRequest } from './call.ts';
import { type Caller, verifiedCaller } from './caller.ts';
import type { DdiRecord } from './facts.ts';
import { toDdi } from './follow.ts';
import { limitsOfCarrier, noteLimits, whyRefused } from './limits.ts';
import { noteForwarded } from './note-forwarded.ts';
import { calledAt } from './numbers.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { SourceRules } from './rules.ts';
import { refusalOf, verifyCaller } from './signature.ts';

/** A call that a carrier or DDI provider delivers: it may reach the DDIs of its own brand, and nothing else. */
export function* fromPeer(unverified: Caller, rules: SourceRules, call: CallRequest, trace: Trace): Asking<Outcome> {
  const { brand } = rules;
  if (!brand.active) {
    trace.note('admission', brand.name, 'the brand is switched off', 'refused: forbidden');
    return refuse(403, `${brand.name} is switched off`, []);
  }
  const { peer } = unverified;
  const readings = calledAt(unverified.numbers, unverified.country, call.dialled);
  const found = yield* askAll<'ddi'>(readings.map((number) => `ddi:${number}` as const));
  const ddi = found.find((one) => one?.brandId === brand.brandId);
  if (!ddi) {
    const looked = readings.length > 0 ? readings.join(' or ') : call.dialled || 'nothing';
    trace.note('ddi', looked, `is no number of ${brand.name}`, 'refused: not found');
    return refuse(404, `${looked} is no number of ${brand.name}`, []);
  }
  // The company may read this, and not who delivers its calls.
  const written = unverified.numbers ? 'as the operator writes numbers' : `as dialled in ${brand.country}`;
  trace.note('number', `${call.dialled}, ${written}`, ddi.number, 'looks whose it is');
  noteOtherPeer(unverified, rules, ddi, trace);
  const verification = yield* verifyCaller(unverified, call, readings, trace);
  const refusal = verification && refusalOf(peer?.verifies, verification);
  if (verification && refusal) {
    const because = `who calls could not be verified: ${verification.because}`;
    const { status, phrase: reason } = refusal;
    return { type: 'refuse', refusal: { status, reason, because, parties: [], verification } };
  }
  const caller = verifiedCaller(unverified, verification);

  const limits = peer ? limitsOfCarrier(peer, 'in') : [];
  const result = yield* take('peer', limits);
  noteLimits(trace, limits, result, 'refused: busy');
  if (!result.taken) return refuse(486, whyRefused(limits, result), [], undefined, 'full');
  const hops = noteForwarded(trace, caller.diversions);
  const outcome = yield* toDdi({ call, caller, trace, parties: [], held: limits, hops, diverted: [] }, ddi);
  if (verification === undefined || outcome.type === 'plan') return outcome;
  return { ...outcome, refusal: { ...outcome.refusal, verification } };
}

/** Several operators may deliver a number; it is said when it is another one than the number's own. */
function noteOtherPeer({ source }: Caller, { brand }: SourceRules, { number, peerId }: DdiRecord, trace: Trace): void {
  if (peerId === undefined || source.kind !== 'peer' || peerId === source.peerId) return;
  const usual = [...brand.carriers, ...(brand.providers ?? [])].find((one) => one.peerId === peerId);
  const found = `comes by ${source.name}, not by ${usual?.name ?? 'an operator that is switched off'} as usual`;
  trace.note('peer', `who delivers calls for ${number}`, found, 'is taken none the less');
}
