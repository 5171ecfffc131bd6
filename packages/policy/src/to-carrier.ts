import { hearsRefusals } from './announce.ts';
import { type Asking, ask, askAll, ring, take } from './asking.ts';
import { signingFor } from './attestation.ts';
import { notePrice, quoteOf } from './buy-price.ts';
import type { PlanStep } from './call.ts';
import { enumKeys, enumStep } from './enum.ts';
import type { FactKey } from './facts.ts';
import { gatewaySteps, patientAtLast } from './gateways.ts';
import { type Journey, planOf } from './journey.ts';
import { limitsOfCarrier, noteLimits, notHeld } from './limits.ts';
import { type Outcome, refuse } from './outcome.ts';
import { partiesWithPayer } from './payer.ts';
import { type Errand, priceKeys, priceOf } from './price.ts';
import { noteQuality, poorLast, qualityKey } from './quality.ts';
import { type Candidate, type Known, routedCarriers, upFirst, whatIsKnown } from './routes.ts';
import { countFirst } from './sharing.ts';
import { showCaller } from './show-caller.ts';
import { shownToCarrier, toldToCarrier } from './told-as.ts';

const ringSeconds = 120;

/** Carriers for a call, or the status and reason for which there is none; `blocked`: the call is not to be, by whatever way. */
type Carriers =
  | { readonly ok: true; readonly candidates: readonly Candidate[]; readonly known: Known }
  | {
      readonly ok: false;
      readonly status: number;
      readonly because: string;
      readonly blocked?: true;
      readonly says?: 'spend';
    };

/**
 * Sends the call to `number` (E.164, or a short number as carriers want it) to the SIP address that ENUM has for it, then through carriers, by the brand's routes
 * if it has any, one gateway after another. The company that the call is at pays: for an ordinary call there must be a price, unless the company is not billed.
 */
export function* toCarrier(journey: Journey, number: string, errand: Errand): Asking<Outcome> {
  const { trace, at } = journey;
  const isOrdinary = errand === 'ordinary';
  yield* askAll(keysOf(journey, number, errand) as `rate:${string}`[]);
  const price = yield* priceOf(journey, number, errand);
  const parties = partiesWithPayer(journey, number, price.ok ? price.rate : undefined);
  const carriers: Carriers = price.ok ? yield* carriersFor(journey, number, isOrdinary) : { ...price, status: 403 };
  const direct = isOrdinary && (carriers.ok || !carriers.blocked) ? yield* enumStep(journey, number) : undefined;
  if (!carriers.ok) {
    if (!direct) return refuse(carriers.status, carriers.because, parties, at, carriers.says);
    return planOf(journey, patientAtLast([direct]), { callerIdentity: showCaller(journey) });
  }

  // Where the price makes the order, the route has said it already.
  for (const candidate of carriers.candidates)
    if (candidate.route?.action !== 'least_cost') notePrice(trace, number, candidate);

  // Behind an address that is tried first, the limits of the carriers are taken when their turn comes.
  const allowed = direct ? carriers.candidates : yield* withFreePlace(journey, carriers.candidates);
  if (allowed.length === 0) return refuse(503, 'every carrier carries as many calls as it may', parties, at, 'full');

  const callerIdentity = showCaller(journey);
  const steps: PlanStep[] = direct ? [direct] : [];
  const { health, qualities } = carriers.known;
  for (const { carrier, route } of allowed) {
    noteQuality(trace, carrier, qualities.get(qualityKey(carrier)) ?? null);
    const limits = notHeld(limitsOfCarrier(carrier, 'out'), journey.held);
    const told = toldToCarrier(journey, carrier, number, callerIdentity, route);
    if (route?.callerNumber)
      trace.note('route', `route ${route.name}`, `forces ${route.callerNumber}`, `is shown to ${carrier.name} instead`);
    const { shown, forced } = shownToCarrier(journey, carrier, callerIdentity, route);
    const signing = yield* signingFor(journey, carrier, number, shown, forced);
    const signed = { ...told, ...(signing && { signing }) };
    steps.push(...(yield* gatewaySteps(journey, carrier, `carrier/${carrier.peerId}`, signed, limits, health)));
  }
  yield* countFirst(`carriers/${journey.hops}`, steps);
  trace.note('plan', `gateways for ${number}`, `${steps.length}`, `rings for up to ${ringSeconds} seconds at each`);
  const outcome = planOf({ ...journey, parties }, patientAtLast(steps), { callerIdentity });
  if (!hearsRefusals(journey.caller, at.brand.announces)) return outcome;
  // Only where somebody is to hear that it came to nothing is there more to decide then.
  const rang = yield* ring(`carriers/${journey.hops}`, outcome.plan, ['unreachable']);
  const isNobodys = rang.status === 404 || rang.status === 410;
  const because = isNobodys ? `nobody has the number ${number}` : 'no carrier could put the call through';
  trace.note(
    'outcome',
    `gateways for ${number}`,
    because,
    isNobodys ? 'refused: not found' : 'refused: temporarily unavailable',
  );
  return refuse(isNobodys ? 404 : 480, because, parties, at, isNobodys ? 'not_in_service' : 'unreachable');
}

/** Everything that will be asked about the number: fetched in one round. */
function keysOf({ at }: Journey, number: string, errand: Errand): FactKey[] {
  const keys = priceKeys(at.company, number, errand);
  if (errand !== 'ordinary') return keys;
  if (at.brand.hasRoutes) keys.push(`routes:${at.brand.brandId}/${number}`);
  return [...keys, ...enumKeys(at.brand, number)];
}

/** The carriers that may be tried: by the brand's routes, or, for short numbers and in a brand without any, all of them. */
function* carriersFor(journey: Journey, number: string, isOrdinary: boolean): Asking<Carriers> {
  const { trace, at } = journey;
  const able = at.brand.carriers.filter((carrier) => carrier.gateways.length > 0);
  const looked = `carriers of ${at.brand.name}`;
  if (isOrdinary && at.brand.hasRoutes) {
    const routes = yield* ask<'routes'>(`routes:${at.brand.brandId}/${number}`);
    const routed = yield* routedCarriers(journey, number, routes);
    if (routed.type !== 'carriers') {
      const { type, because } = routed;
      return type === 'blocked'
        ? { ok: false, status: 403, because, blocked: true }
        : { ok: false, status: 503, because };
    }
    const names = routed.candidates.map(({ carrier }) => carrier.name).join(', ');
    trace.note('carrier', `${looked}, by its routes`, names, 'tried in this order');
    return { ok: true, candidates: routed.candidates, known: routed.known };
  }
  if (able.length === 0) {
    const found = 'there is none that is switched on and has a gateway';
    trace.note('carrier', looked, found, 'refused: service unavailable');
    const because = `${at.brand.name} has no carrier that is switched on: the call cannot leave`;
    return { ok: false, status: 503, because };
  }
  const known = yield* whatIsKnown(number, able);
  const { good, poor } = poorLast(able, known.qualities);
  const ordered = upFirst(journey, [...good, ...poor], known.health);
  trace.note('carrier', looked, ordered.map(({ name }) => name).join(', '), 'tried in this order');
  const candidates = ordered.map((carrier) => ({ carrier, quote: quoteOf(carrier, number, known.quotes) }));
  return { ok: true, candidates, known };
}

/** The carriers from the first on that may carry one more call; its place is taken. */
function* withFreePlace(journey: Journey, candidates: readonly Candidate[]): Asking<readonly Candidate[]> {
  for (const [index, { carrier }] of candidates.entries()) {
    const limits = notHeld(limitsOfCarrier(carrier, 'out'), journey.held);
    const result = yield* take(`carrier/${carrier.peerId}`, limits);
    const otherwise = index + 1 < candidates.length ? 'tries the next carrier' : 'refused: service unavailable';
    noteLimits(journey.trace, limits, result, otherwise);
    if (result.taken) return candidates.slice(index);
  }
  return [];
}
