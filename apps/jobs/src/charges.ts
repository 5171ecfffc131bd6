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
  /** The price to the company, in its currency; null: it cannot be told, because its rate is in another. */
  readonly priceMicros: bigint | null;
}

/** What a carrier is paid for a call to a number, by the longest prefix of the plan that it is paid by; null: it has none, or none fits. */
export type CostFinder = (peerId: string, number: string) => Promise<RateQuote | null>;

/**
 * What comes of a call for one party. It is charged at the rate quoted when the call was decided. Without one it owes nothing: the call stayed on the
 * platform, came in, was a call for help, another company forwarded it and pays, or the company is not billed. What the carrier costs is told of
 * the party that sent the call there.
 */
export async function chargeParty(call: EndedCall, party: Party, costOf: CostFinder): Promise<PartyCharges> {
  const carrierLeg = party.pays ? answeredCarrierLeg(call, party) : undefined;
  const lines: ChargeLine[] = [];
  let priceMicros: bigint | null = 0n;

  const sell = party.rate;
  if (sell) {
    const { seconds, micros } = charge(sell, call.answeredAt, call.endedAt);
    lines.push({ side: 'sell', legId: carrierLeg?.id ?? null, rate: sell, seconds, micros });
    priceMicros = sell.currency === party.currency ? micros : null;
  }

  const buy = carrierLeg?.peerId ? await costOf(carrierLeg.peerId, party.callee) : null;
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
