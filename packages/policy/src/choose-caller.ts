import { isE164 } from '@belfry/numbering';
import { type Asking, ask } from './asking.ts';
import type { DdiRecord } from './facts.ts';
import type { Journey } from './journey.ts';
import { readOwnNumber } from './numbers.ts';
import type { CallerNumber, CompanyRules } from './rules.ts';

/**
 * The journey of a person's call to `called` (E.164), with the number that is shown there: the one that the phone prefers (RFC 3325 §9.2), if it is theirs to show, else
 * the one that they, or their company, show to numbers that begin so; else as always. Nothing is asked unless there is something to choose.
 */
export function* chooseCaller(journey: Journey, called: string): Asking<Journey> {
  const { caller, call, at } = journey;
  if (caller.source.kind !== 'account' || caller.rules === undefined) return journey;
  const preferred = call.preferred && readOwnNumber(caller.numbers?.callerIn, caller.country, call.preferred);
  if (preferred && (yield* isTheirs(journey, preferred))) return showing(journey, preferred);
  const rule = longest(caller.user?.callerNumbers, called) ?? longest(at.company.callerNumbers, called);
  if (!rule) return journey;
  const looked = `the number shown to ${rule.prefix}…`;
  if (!at.company.extraCallerNumbers?.includes(rule.number)) {
    const ddi = yield* ask<'ddi'>(`ddi:${rule.number}`);
    if (!isInUse(ddi, at.company)) {
      const found = `${rule.number} is no number of ${at.company.name} any more`;
      journey.trace.note('caller-id', looked, found, 'the usual one is shown');
      return journey;
    }
  }
  journey.trace.note('caller-id', looked, rule.number, 'is shown instead of the usual one');
  return showing(journey, rule.number);
}

/** Whether a person may show a number: their own, the company's, one proven to be its, or one whose calls come to them. */
function* isTheirs({ caller, at, trace }: Journey, number: string): Asking<boolean> {
  const { user } = caller;
  const note = (found: string, then: string) =>
    trace.note('caller-id', 'the number that the phone prefers', found, then);
  const { company } = at;
  const own = [user?.outgoingNumber, company.outgoingNumber, ...(company.extraCallerNumbers ?? [])].includes(number);
  const ddi = own || !isE164(number) ? null : yield* ask<'ddi'>(`ddi:${number}`);
  const leads = ddi?.destination?.kind === 'user' && ddi.destination.user.userId === user?.userId;
  if (!own && !(leads && isInUse(ddi, company))) {
    note(`${number} is not theirs to show`, 'is not listened to');
    return false;
  }
  note(number, 'is theirs, and shown');
  return true;
}

const isInUse = (ddi: DdiRecord | null, { companyId }: CompanyRules): boolean =>
  ddi?.companyId === companyId && (ddi.state === undefined || ddi.state === 'porting_in');

const longest = (rules: readonly CallerNumber[] | undefined, called: string): CallerNumber | undefined =>
  rules?.filter(({ prefix }) => called.startsWith(prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0];

const showing = (journey: Journey, number: string): Journey => ({
  ...journey,
  caller: { ...journey.caller, outside: { ...journey.caller.outside, number } },
});
