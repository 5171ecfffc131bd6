import type { EndedCall, EndedLeg, LegPayer } from '@belfry/call';
import type { Party, RateQuote } from '@belfry/policy';
import { chargeCall, rateFromJson } from '@belfry/rating';

/** One line of money, before it has ids. */
export interface ChargeLine {
  readonly side: 'sell' | 'buy';
  readonly legId: string | null;
  readonly rate: RateQuote;
  /** Seconds charged, after minimum and increments. */
  readonly seconds: number;
  readonly micros: bigint;
}

/** What a party owes for a call, and what its brand owes the carrier. */
export interface PartyCharges {
  readonly lines: readonly ChargeLine[];
  /** The price to the company, in its currency; null: it cannot be told, because its rate is in another. */
  readonly priceMicros: bigint | null;
}

/** What a carrier is paid for a call to a number, by the longest prefix of the plan that it is paid by; null: it has none, or none fits. */
export type CostFinder = (peerId: string, number: string) => Promise<RateQuote | null>;

/**
 * What comes of a call for one party: for each leg that it sent out (of one call there are several when it sent somebody on) the rate quoted when that was
 * decided, for as long as that leg talked. Without any it owes nothing: the call stayed on the platform, came in, was a call for help, another company
 * forwarded or transferred it and pays, or the company is not billed. What the carrier costs is told of the party that sent the call there.
 */
export async function chargeParty(call: EndedCall, party: Party, costOf: CostFinder): Promise<PartyCharges> {
  const legs = paidLegs(call, party);
  const lines: ChargeLine[] = [];
  for (const { leg, payer } of legs) {
    const sell = payer.rate;
    if (sell) lines.push({ side: 'sell', legId: leg.id, rate: sell, ...charge(sell, call, leg) });
  }
  // Nobody answered: the line says at which rate nothing is owed.
  if (lines.length === 0 && party.rate)
    lines.push({ side: 'sell', legId: null, rate: party.rate, ...charge(party.rate, call) });
  const sold = lines.map(({ rate, micros }) => (rate.currency === party.currency ? micros : null));
  for (const { leg, payer } of legs) {
    const buy = leg.peerId ? await costOf(leg.peerId, payer.number) : null;
    if (buy) lines.push({ side: 'buy', legId: leg.id, rate: buy, ...charge(buy, call, leg) });
  }
  const priceMicros = sold.reduce<bigint | null>(
    (sum, micros) => (sum === null || micros === null ? null : sum + micros),
    0n,
  );
  return { lines, priceMicros };
}

/** Answered legs that the party pays for. Where no leg says who pays for it, the one to a carrier is paid for by the party that pays. */
function paidLegs(call: EndedCall, party: Party): { readonly leg: EndedLeg; readonly payer: LegPayer }[] {
  const answered = call.legs.filter(({ answeredAt }) => answeredAt !== undefined);
  if (call.legs.some(({ payer }) => payer !== undefined))
    return answered.flatMap((leg) => (leg.payer?.companyId === party.companyId ? [{ leg, payer: leg.payer }] : []));
  const { companyId, brandId, callee: number, rate } = party;
  const leg = answered.find(
    ({ side, peerId, ...one }) => side === 'callee' && peerId !== undefined && one.brandId === brandId,
  );
  return party.pays && leg ? [{ leg, payer: { companyId, number, ...(rate && { rate }) } }] : [];
}

/** A leg talks no earlier than its call is answered, and no longer than that lasts. */
function charge(rate: RateQuote, call: EndedCall, leg?: EndedLeg): { seconds: number; micros: bigint } {
  if (call.answeredAt === undefined || leg?.answeredAt === undefined)
    return chargeCall({ rate: rateFromJson(rate), answered: false, durationMs: 0 });
  const durationMs = Math.max(0, Math.min(leg.endedAt, call.endedAt) - Math.max(leg.answeredAt, call.answeredAt));
  return chargeCall({ rate: rateFromJson(rate), answered: true, durationMs });
}
