import type { Trace } from './asking.ts';
import { comparedMicros, comparedWords, type Quoted } from './buy-price.ts';
import type { CarrierRules } from './rules.ts';

/**
 * The carriers by what a call to `number` would cost the brand, the cheapest first; of equal prices as they were given. Those that have no price are left out.
 * Prices in another currency than the first one's cannot be compared: they come last.
 */
export function byPrice(trace: Trace, number: string, offers: readonly Quoted[]): readonly CarrierRules[] {
  const priced: {
    readonly carrier: CarrierRules;
    readonly micros: bigint;
    readonly quote: NonNullable<Quoted['quote']>;
  }[] = [];
  for (const { carrier, quote } of offers) {
    if (quote) priced.push({ carrier, quote, micros: comparedMicros(quote) });
    else {
      const found = carrier.buyPlanId ? 'no prefix of its price list fits' : 'it has no price list';
      trace.note('price', `what ${carrier.name} asks for ${number}`, found, 'left out');
    }
  }
  const currency = priced[0]?.quote.currency;
  const isForeign = (one: (typeof priced)[number]) => one.quote.currency !== currency;
  const ranked = priced.toSorted((a, b) => {
    if (isForeign(a) !== isForeign(b)) return isForeign(a) ? 1 : -1;
    if (isForeign(a)) return 0;
    return a.micros < b.micros ? -1 : a.micros > b.micros ? 1 : 0;
  });
  for (const [index, one] of ranked.entries()) {
    const found = comparedWords(one.quote, one.micros);
    const rank = isForeign(one) ? 'another currency: tried after those that can be compared' : `number ${index + 1}`;
    trace.note('price', `what ${one.carrier.name} asks for ${number}`, found, rank);
  }
  return ranked.map(({ carrier }) => carrier);
}
