import { chargeCall, rateFromJson } from '@belfry/rating';
import type { Trace } from './asking.ts';
import type { RateQuote } from './facts.ts';
import { money } from './money.ts';
import type { CarrierRules } from './rules.ts';

/** Carriers are compared by what a call of three minutes would cost: connect fees and increments count, then. */
const comparedMs = 180_000;

/** A carrier, and what it asks for the number; without a quote: its price list does not have it, or it has none. */
export interface Quoted {
  readonly carrier: CarrierRules;
  readonly quote: RateQuote | null;
}

/** What is asked about the prices of these carriers for `number`: each price list once. */
export function buyKeys(carriers: Iterable<CarrierRules>, number: string): `rate:${string}`[] {
  const plans = new Set<string>();
  for (const { buyPlanId } of carriers) if (buyPlanId) plans.add(buyPlanId);
  return Array.from(plans, (plan) => `rate:${plan}/${number}` as const);
}

/** What a carrier asks for `number`, of the answers to `buyKeys` by key. */
export function quoteOf(
  { buyPlanId }: CarrierRules,
  number: string,
  quotes: ReadonlyMap<string, RateQuote | null>,
): RateQuote | null {
  return (buyPlanId ? quotes.get(`rate:${buyPlanId}/${number}`) : null) ?? null;
}

/** What a call of three minutes costs the brand, in micro-units. */
export function comparedMicros(quote: RateQuote): bigint {
  return chargeCall({ rate: rateFromJson(quote), answered: true, durationMs: comparedMs }).micros;
}

/** `0.08 CHF for three minutes, Zürich (+4144)`; `micros`: what three minutes cost. */
export function comparedWords({ currency, destination, prefix }: RateQuote, micros: bigint): string {
  return `${money(micros)} ${currency} for three minutes, ${destination} (${prefix})`;
}

/** Says what a carrier asks for `number` where the order of carriers comes from elsewhere: nothing follows from it, not even from having no price. */
export function notePrice(trace: Trace, number: string, { carrier, quote }: Quoted): void {
  const found = quote
    ? `${comparedWords(quote, comparedMicros(quote))}, ${eachWords(quote)}`
    : carrier.buyPlanId
      ? `it has no price for ${number}`
      : 'it has no price list';
  trace.note('price', `what ${carrier.name} asks for ${number}`, found, 'changes nothing in the order');
}

/** `0.01 a minute and 0.05 a call` */
function eachWords({ microsPerMinute, connectMicros }: RateQuote): string {
  const aMinute = `${money(microsPerMinute)} a minute`;
  return BigInt(connectMicros) > 0n ? `${aMinute} and ${money(connectMicros)} a call` : aMinute;
}
