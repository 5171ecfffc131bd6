import { type Asking, ask } from './asking.ts';
import type { FactKey, RateQuote } from './facts.ts';
import type { Journey } from './journey.ts';
import { money } from './money.ts';
import type { CompanyRules } from './rules.ts';

/** What is special about a call to the outside. */
export type Errand = 'ordinary' | 'helpline';

/** What the company that the call is at pays; `because`: why it may not call. `rate` is absent when none is needed and there is no plan to name. */
export type Price =
  | { readonly ok: true; readonly rate?: RateQuote }
  | { readonly ok: false; readonly because: string; readonly says?: 'spend' };

/** What will be asked about the price of a call, to be fetched with other things in one round. */
export function priceKeys(company: CompanyRules, number: string, errand: Errand): FactKey[] {
  if (isFree(company, errand)) return [];
  const keys: FactKey[] = [];
  if (company.ratingPlanId) keys.push(`rate:${company.ratingPlanId}/${number}`);
  if (company.dailySpendMicros) keys.push(`spend:${company.companyId}`);
  return keys;
}

/** The price of a minute for the company that the call is at, if there is one and today's calls have not cost too much already. */
export function* priceOf({ trace, at }: Journey, number: string, errand: Errand): Asking<Price> {
  const { company } = at;
  const looked = `price of ${number} for ${company.name}`;
  if (isFree(company, errand)) {
    trace.note('rate', looked, errand === 'helpline' ? 'calls for help are free' : 'it is not billed', 'costs nothing');
    const rate = freeOf(company, number, errand === 'helpline' ? 'help' : 'not billed');
    return { ok: true, ...(rate && { rate }) };
  }
  const because = `there is no price for calls to ${number}`;
  if (!company.ratingPlanId) {
    trace.note('rate', looked, 'the company has no rating plan', 'refused: forbidden');
    return { ok: false, because };
  }
  const rate = yield* ask<'rate'>(`rate:${company.ratingPlanId}/${number}`);
  if (!rate) {
    trace.note('rate', looked, 'no prefix of its rating plan fits', 'refused: forbidden');
    return { ok: false, because };
  }
  const price = `${money(rate.microsPerMinute)} ${rate.currency} a minute`;
  trace.note('rate', looked, `${rate.destination} (${rate.prefix})`, price);
  const spent = company.dailySpendMicros ? yield* whyTooMuch(company, company.dailySpendMicros, trace) : undefined;
  return spent === undefined ? { ok: true, rate } : { ok: false, because: spent, says: 'spend' };
}

const isFree = (company: CompanyRules, errand: Errand) => errand === 'helpline' || company.billingMethod === 'none';

/** Why today's calls have cost too much for another one; undefined: they have not. */
function* whyTooMuch(company: CompanyRules, most: string, trace: Journey['trace']): Asking<string | undefined> {
  const spend = yield* ask<'spend'>(`spend:${company.companyId}`);
  const running = BigInt(spend?.runningMicros ?? '0');
  const micros = BigInt(spend?.micros ?? '0') + running;
  const looked = `what today's calls of ${company.name} have cost`;
  const ofRunning = running > 0n ? `, ${money(running)} of it calls that are going on` : '';
  const found = `${money(micros)} of at most ${money(most)} ${company.currency}${ofRunning}`;
  if (micros < BigInt(most)) {
    trace.note('spend', looked, found, 'goes on');
    return undefined;
  }
  trace.note('spend', looked, found, 'refused: forbidden');
  return `today's calls have cost ${found}`;
}

/** A quote that says in so many words that a call costs nothing, so that nobody looks for its price later. */
function freeOf(company: CompanyRules, number: string, destination: string): RateQuote | undefined {
  if (!company.ratingPlanId) return undefined;
  return {
    ratingPlanId: company.ratingPlanId,
    prefix: number,
    destination,
    connectMicros: '0',
    microsPerMinute: '0',
    minimumSeconds: 0,
    incrementSeconds: 1,
    currency: company.currency,
  };
}
