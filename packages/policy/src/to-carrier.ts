import { type Asking, ask, take } from './asking.ts';
import type { LimitTake, PlanStep } from './call.ts';
import { anonymous, partyOf, recordedOutside, withPayer } from './caller.ts';
import type { RateQuote } from './facts.ts';
import { isInside, type Journey, planOf } from './journey.ts';
import { limitsOfCarrier, noteLimits, notHeld } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { CarrierRules, CompanyRules, Rules } from './rules.ts';

const ringSeconds = 120;
/** A gateway that says nothing is given up after this, as long as there is another. */
const silentSeconds = 4;

/** What is special about a call to the outside. */
export type Errand = 'ordinary' | 'helpline' | 'emergency';

/**
 * Sends the call to `number` (E.164, or a short number as carriers want it) through the carriers of the brand whose company the call is at, one gateway after
 * another. That company pays: for an ordinary call there must be a price, unless the company is not billed. An emergency call needs no price and passes every limit.
 */
export function* toCarrier(journey: Journey, number: string, errand: Errand): Asking<Outcome> {
  const { trace, at } = journey;
  const rate = errand === 'emergency' ? undefined : yield* priceOf(journey, number, errand);
  const parties = partiesWithPayer(journey, number, rate ?? undefined);
  if (rate === null) return refuse(403, `there is no price for calls to ${number}`, parties, at);

  const { carriers } = at.brand;
  const withGateways = carriers.filter((carrier) => carrier.gateways.length > 0);
  const looked = `carriers of ${at.brand.name}`;
  if (withGateways.length === 0) {
    const lost = errand === 'emergency' ? 'the emergency call cannot leave' : 'the call cannot leave';
    trace.note(
      'carrier',
      looked,
      'there is none that is switched on and has a gateway',
      'refused: service unavailable',
    );
    return refuse(503, `${at.brand.name} has no carrier that is switched on: ${lost}`, parties, at);
  }
  trace.note('carrier', looked, withGateways.map((carrier) => carrier.name).join(', '), 'tried in this order');

  const allowed = errand === 'emergency' ? withGateways : yield* withFreePlace(journey, withGateways);
  if (allowed.length === 0) return refuse(503, 'every carrier carries as many calls as it may', parties, at);

  const callerIdentity = journey.caller.outside;
  if (callerIdentity.hidden) {
    trace.note('caller-id', 'numbers of the caller and of the company', 'hidden by the caller', 'calls anonymously');
  } else if (callerIdentity.number === anonymous) {
    trace.note(
      'caller-id',
      'numbers of the caller and of the company',
      'there is none to be shown',
      'calls without a number',
    );
  } else
    trace.note(
      'caller-id',
      'numbers of the caller and of the company',
      callerIdentity.number,
      'is shown to the callee',
    );
  const steps = allowed
    .flatMap((carrier) =>
      stepsOf(carrier, number, errand === 'emergency' ? [] : notHeld(limitsOfCarrier(carrier), journey.held)),
    )
    .map((step, index, all) => (index + 1 < all.length ? { ...step, silentSeconds } : step));
  trace.note('plan', `gateways for ${number}`, `${steps.length}`, `rings for up to ${ringSeconds} seconds at each`);
  return planOf({ ...journey, parties }, steps, { emergency: errand === 'emergency', callerIdentity });
}

/** The price of a minute for the company that the call is at; `null`: there is none; undefined: none is needed, nor is there a plan to name. */
function* priceOf(journey: Journey, number: string, errand: Errand): Asking<RateQuote | null | undefined> {
  const { trace, at } = journey;
  const { company } = at;
  if (errand === 'helpline' || company.billingMethod === 'none') {
    const found = errand === 'helpline' ? 'calls for help are free' : 'it is not billed';
    trace.note('rate', `price of ${number} for ${company.name}`, found, 'costs nothing');
    return freeOf(company, number, errand === 'helpline' ? 'help' : 'not billed');
  }
  const looked = `price of ${number} for ${company.name}`;
  if (!company.ratingPlanId) {
    trace.note('rate', looked, 'the company has no rating plan', 'refused: forbidden');
    return null;
  }
  const rate = yield* ask<'rate'>(`rate:${company.ratingPlanId}/${number}`);
  if (!rate) {
    trace.note('rate', looked, 'no prefix of its rating plan fits', 'refused: forbidden');
    return null;
  }
  const price = `${money(rate.microsPerMinute)} ${rate.currency} a minute`;
  trace.note('rate', looked, `${rate.destination} (${rate.prefix})`, price);
  return rate;
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

/** The carriers from the first on that may carry one more call; its place is taken. */
function* withFreePlace(journey: Journey, carriers: readonly CarrierRules[]): Asking<readonly CarrierRules[]> {
  for (const [index, carrier] of carriers.entries()) {
    const limits = notHeld(limitsOfCarrier(carrier), journey.held);
    const result = yield* take(`carrier/${carrier.peerId}`, limits);
    const otherwise = index + 1 < carriers.length ? 'tries the next carrier' : 'refused: service unavailable';
    noteLimits(journey.trace, limits, result, otherwise);
    if (result.taken) return carriers.slice(index);
  }
  return [];
}

function stepsOf(carrier: CarrierRules, number: string, limits: readonly LimitTake[]): PlanStep[] {
  return carrier.gateways.map((gateway) => ({
    targets: [
      {
        kind: 'carrier',
        peerId: carrier.peerId,
        name: carrier.name,
        ...gateway,
        number,
        ...(carrier.identity && { identity: carrier.identity }),
      },
    ],
    ringSeconds,
    ...(limits.length > 0 && { limits }),
  }));
}

function partiesWithPayer(journey: Journey, callee: string, rate: RateQuote | undefined) {
  const { caller, at, parties } = journey;
  const payer: Rules = at;
  const inside = { caller: caller.inside.number, callerName: caller.inside.name };
  const user = isInside(journey) ? caller.user : undefined;
  const part = {
    direction: isInside(journey) ? ('outbound' as const) : ('inbound' as const),
    ...(isInside(journey) ? inside : recordedOutside(caller)),
    callee,
    pays: true as const,
    ...(user && { userId: user.userId }),
    ...(rate && { rate }),
  };
  const party = partyOf(payer, part, journey.call.callId, user);
  return withPayer(parties, party);
}

/** Micro-units as a decimal number of units. */
function money(micros: string): string {
  const digits = micros.padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
}
