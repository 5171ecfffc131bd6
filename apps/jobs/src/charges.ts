import type { EndedCall, EndedLeg } from '@belfry/call';
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
  /** The price to the company, in its currency; null: it cannot be told, because no rate was found. */
  readonly priceMicros: bigint | null;
}

/** Rates by longest prefix, as they are when the call is stored. */
export interface RateFinder {
  /** By the plan that the company is on. */
  sell(companyId: string, number: string): Promise<RateQuote | null>;
  /** By the plan that the carrier is paid by; null also when it has none. */
  buy(peerId: string, number: string): Promise<RateQuote | null>;
}

/**
 * What comes of a call for one party. It is charged at the rate quoted when the call was decided, or, for a call that left through a carrier without a
 * quote, by longest prefix now. A call that stayed on the platform, came in, was an emergency call or was never answered costs nothing.
 */
export async function chargeParty(call: EndedCall, party: Party, rates: RateFinder): Promise<PartyCharges> {
  const carrierLeg = answeredCarrierLeg(call, party);
  const lines: ChargeLine[] = [];
  let priceMicros: bigint | null = 0n;

  const leaves = carrierLeg !== undefined && party.direction === 'outbound' && !call.emergency;
  const sell = party.rate ?? (leaves ? await rates.sell(party.companyId, party.callee) : undefined);
  if (sell === null) priceMicros = null;
  if (sell) {
    const { seconds, micros } = charge(sell, call.answeredAt, call.endedAt);
    lines.push({ side: 'sell', legId: carrierLeg?.id ?? null, rate: sell, seconds, micros });
    priceMicros = sell.currency === party.currency ? micros : null;
  }

  const pays = party.direction === 'outbound' || party.rate !== undefined;
  const buy = pays && carrierLeg?.peerId ? await rates.buy(carrierLeg.peerId, party.callee) : null;
  if (buy && carrierLeg) {
    const { seconds, micros } = charge(buy, carrierLeg.answeredAt, carrierLeg.endedAt);
    lines.push({ side: 'buy', legId: carrierLeg.id, rate: buy, seconds, micros });
  }
  return { lines, priceMicros };
}

function charge(rate: RateQuote, answeredAt: number | undefined, endedAt: number): { seconds: number; micros: bigint } {
  const durationMs = answeredAt === undefined ? 0 : Math.max(0, endedAt - answeredAt);
  return chargeCall({ rate: rateFromJson(rate), answered: answeredAt !== undefined, durationMs });
}

function answeredCarrierLeg(call: EndedCall, { brandId }: Party): EndedLeg | undefined {
  return call.legs.find(
    (leg) =>
      leg.side === 'callee' && leg.peerId !== undefined && leg.brandId === brandId && leg.answeredAt !== undefined,
  );
}
