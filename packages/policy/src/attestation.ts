import { type Asking, ask } from './asking.ts';
import type { CallerIdentity } from './call.ts';
import { anonymous } from './identity.ts';
import type { Journey, Passage } from './journey.ts';
import type { CarrierRules, CompanyRules } from './rules.ts';
import type { Attestation } from './signature.ts';

/** What is signed of a call to a carrier (RFC 8588 §4): canonical numbers, without `+`. */
export interface CallSigning {
  readonly attest: Attestation;
  readonly orig: string;
  readonly dest: string;
  /** Who sent the call on, the first one first, for a carrier that wants that signed too (RFC 8946): the caller called the first of them, and `dest` is whom the last one sent it to. */
  readonly diverted?: readonly string[];
  /** What the caller's operator has signed was believed: while it is fresh it goes on, in place of ours. */
  readonly passes?: true;
}

/** Who answers for the number that is shown. */
interface Voucher {
  /** Absent: nobody, the call came from another operator. */
  readonly company?: CompanyRules;
  readonly looked: string;
}

/**
 * What is signed of a call that leaves by a carrier which wants signed calls; undefined: it does not, or there is no number that it may learn. `shown`: the caller as it will
 * be shown there, in E.164; `forced`: by a route, or since that carrier is not told who forwards.
 */
export function* signingFor(
  journey: Journey,
  carrier: CarrierRules,
  number: string,
  shown: CallerIdentity,
  forced: boolean,
): Asking<CallSigning | undefined> {
  if (!carrier.signs) return undefined;
  const voucher = voucherOf(journey, shown.number, forced);
  const owned = voucher.company && isKnownOwn(journey, voucher.company, shown.number);
  const ddi =
    voucher.company && !owned && shown.number.startsWith('+') ? yield* ask<'ddi'>(`ddi:${shown.number}`) : null;
  const inUse = ddi?.state === undefined || ddi.state === 'porting_in';
  const isOwn = owned || (inUse && ddi?.companyId === voucher.company?.companyId && ddi !== null);
  const signing = noted(journey, carrier, number, shown, voucher, isOwn);
  const diverted = signing && carrier.signsDiversions && !forced ? divertersOf(journey, signing, carrier) : [];
  if (signing === undefined || diverted.length === 0) return signing;
  const passes = journey.caller.verification?.result === 'passed' && shown.number === journey.caller.outside.number;
  noteOnce(
    journey,
    `who sent the call on to ${carrier.name}`,
    diverted.map((one) => `+${one}`).join(', then '),
    passes ? 'is signed, beside what the caller’s operator has signed' : 'is signed, beside the caller',
  );
  return { ...signing, diverted, ...(passes && { passes }) };
}

/** Numbers that sent the call on here and that this carrier may learn, without `+`; none: nobody did, or one of them is not to be told. */
function divertersOf({ diverted }: Journey, { dest }: CallSigning, { identity }: CarrierRules): readonly string[] {
  const isTrusted = identity?.trusted ?? true;
  const known = diverted.map(({ outside: { number, hidden } }) =>
    (hidden && !isTrusted) || !/^\+\d+$/.test(number) ? undefined : number.slice(1),
  );
  if (known.includes(undefined)) return [];
  const numbers = known.filter((number) => number !== undefined);
  // Two people behind one number are one to everybody else.
  return numbers.filter((number, index) => number !== (numbers[index + 1] ?? dest));
}

/** The same for an emergency call, which nothing is asked for. */
export function signingForHelp(
  journey: Passage,
  carrier: CarrierRules,
  number: string,
  shown: CallerIdentity,
): CallSigning | undefined {
  if (!carrier.signs) return undefined;
  const { company } = journey.at;
  const looked = 'the number that help can call back';
  if (company === undefined) return noted(journey, carrier, number, shown, { looked }, false);
  const owned = shown.number === journey.caller.site?.emergencyNumber || isKnownOwn(journey, company, shown.number);
  return noted(journey, carrier, number, shown, { company, looked }, owned);
}

function voucherOf({ caller, at }: Journey, number: string, forced: boolean): Voucher {
  const looked = `who answers for ${number}`;
  // What a route forces, and what whoever forwards shows in place of the caller, is said by the company that the call is at.
  if (forced) return { company: at.company, looked };
  return { ...(caller.rules && { company: caller.rules.company }), looked };
}

/** Numbers that stand in the settings as the company's own. */
function isKnownOwn({ caller }: Passage, company: CompanyRules, number: string): boolean {
  if (number === company.outgoingNumber || company.extraCallerNumbers?.includes(number)) return true;
  return caller.rules?.company.companyId === company.companyId && number === caller.user?.outgoingNumber;
}

function noted(
  { trace }: Passage,
  { identity }: CarrierRules,
  number: string,
  shown: CallerIdentity,
  { company, looked }: Voucher,
  owned: boolean,
): CallSigning | undefined {
  const note = (found: string, then: string) => noteOnce({ trace }, looked, found, then);
  const hides = shown.hidden && !(identity?.trusted ?? true);
  if (hides || shown.number === anonymous || !/^\+?\d+$/.test(shown.number)) {
    note('there is no number that may be told', 'the call is not signed');
    return undefined;
  }
  const attest = company === undefined ? 'C' : owned ? 'A' : 'B';
  const found = {
    A: 'the caller is known, and the number is theirs',
    B: 'the caller is known; whether the number is theirs is not proven',
    C: 'the call came from another operator: who calls is not known here',
  }[attest];
  note(found, `is signed with attestation ${attest}`);
  return { attest, orig: shown.number.replace(/^\+/, ''), dest: number.replace(/^\+/, '') };
}

/** Said once, however many carriers are told the same. */
function noteOnce({ trace }: Pick<Passage, 'trace'>, looked: string, found: string, then: string): void {
  const said = trace.steps.some((one) => one.step === 'attestation' && one.lookedAt === looked && one.found === found);
  if (!said) trace.note('attestation', looked, found, then);
}
