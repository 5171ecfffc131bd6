import { type Asking, askAll, share } from './asking.ts';
import { buyKeys, type Quoted, quoteOf } from './buy-price.ts';
import { localTime } from './clock.ts';
import type { GatewayHealth, PeerQuality, RateQuote, RouteRecord } from './facts.ts';
import { healthKeys, isAllDown } from './health.ts';
import { isInside, type Journey } from './journey.ts';
import { byPrice } from './least-cost.ts';
import { poorLast, qualityKeys } from './quality.ts';
import { describeHours, isInForce } from './route-hours.ts';
import type { CarrierRules } from './rules.ts';

/** A carrier that a call may go by, what it asks for the number, and the route that says so. */
export interface Candidate extends Quoted {
  readonly route?: RouteRecord;
}

/** What routes make of a number: carriers in the order in which they are tried, or why there is none. */
export type Routed =
  | { readonly type: 'carriers'; readonly candidates: readonly Candidate[]; readonly known: Known }
  | { readonly type: 'blocked' | 'none'; readonly because: string };

/**
 * The carriers that the brand's routes have for `number`: the longest prefix first, a route of the company's own before one for all, then by priority and name.
 * Of each route its carriers follow, by priority and share or by price; a carrier is tried once. A blocking route refuses the call, or, behind others, ends the
 * list, as a stopper does. Carriers whose calls go worse than they have to come after the others, those that are known to be down last.
 */
export function* routedCarriers(
  journey: Journey,
  number: string,
  routes: readonly RouteRecord[] | null,
): Asking<Routed> {
  const { trace, at } = journey;
  const inForce: RouteRecord[] = [];
  for (const route of routesInOrder(journey, number, routes ?? [])) {
    if (route.action === 'block') {
      const looked = describe(route);
      if (inForce.length > 0) {
        trace.note('route', looked, 'blocks', 'nothing after it is tried');
        break;
      }
      const because = route.reason || `calls to ${number} are not allowed`;
      trace.note('route', looked, `blocks: ${because}`, 'refused: forbidden');
      return { type: 'blocked', because };
    }
    inForce.push(route);
    if (route.stopper) break;
  }
  if (inForce.length === 0) {
    trace.note('route', `routes of ${at.brand.name} to ${number}`, 'none fits', 'refused: service unavailable');
    return { type: 'none', because: `there is no route to ${number}` };
  }
  const able = at.brand.carriers.filter(({ gateways }) => gateways.length > 0);
  const namedBy = inForce.map((route) => carriersOf(able, route));
  const known = yield* whatIsKnown(number, namedBy.flat());
  const candidates: Candidate[] = [];
  for (const [index, route] of inForce.entries()) {
    noteMissing(journey, route);
    const named = namedBy[index]!;
    const left = named.filter((carrier) => !candidates.some((one) => one.carrier === carrier));
    const fresh =
      route.action === 'least_cost'
        ? byPriceOn(journey, number, left, known)
        : yield* byShareOn(journey, route, left, known);
    for (const carrier of fresh) candidates.push({ carrier, quote: quoteOf(carrier, number, known.quotes), route });
    const found = fresh.map(({ name }) => name).join(', ');
    const stops = route.stopper ? '; nothing after it is tried' : '';
    const how = route.action === 'least_cost' ? 'the cheapest first' : 'in this order';
    if (fresh.length > 0) trace.note('route', describe(route), found, `tried ${how}${stops}`);
    else {
      const why =
        named.length > 0 && left.length === 0 ? 'its carriers are tried already' : 'has no carrier that can be tried';
      trace.note('route', describe(route), why, `left out${stops}`);
    }
  }
  if (candidates.length === 0)
    return { type: 'none', because: `no route to ${number} has a carrier that can be tried` };
  const { poor } = poorLast(
    candidates.map(({ carrier }) => carrier),
    known.qualities,
  );
  const isDown = ({ carrier }: Candidate) => isAllDown(carrier, known.health);
  const byQuality = downLast(candidates, ({ carrier }) => poor.includes(carrier));
  return { type: 'carriers', candidates: downLast(byQuality, isDown), known };
}

/** The routes that this call may use, in the order in which they count; the others are left out with the reason. */
function* routesInOrder(
  journey: Journey,
  number: string,
  routes: readonly RouteRecord[],
): Generator<RouteRecord, void, unknown> {
  const { trace, at, call, caller } = journey;
  const { companyId, routeTags, defaultSite, name } = at.company;
  const own = routes.filter((route) => route.companyId === undefined || route.companyId === companyId);
  if (own.length < routes.length)
    trace.note('route', `routes to ${number}`, `${routes.length - own.length} of other companies`, 'left out');
  const { timezone } = (isInside(journey) ? caller.site : undefined) ?? defaultSite;
  let now: ReturnType<typeof localTime> | undefined;
  for (const route of own.toSorted(byRank)) {
    if (route.tag !== undefined && !routeTags?.includes(route.tag)) {
      trace.note('route', describe(route), `is for companies with the tag ${route.tag}`, `left out for ${name}`);
      continue;
    }
    if (route.hours !== undefined && route.hours.length > 0) {
      now ??= localTime(call.at, timezone);
      if (!isInForce(route.hours, now)) {
        const found = `is in force ${describeHours(route.hours)} (${timezone})`;
        trace.note('route', describe(route), found, 'left out at this time');
        continue;
      }
    }
    yield route;
  }
}

function byRank(a: RouteRecord, b: RouteRecord): number {
  return (
    b.prefix.length - a.prefix.length ||
    Number(a.companyId === undefined) - Number(b.companyId === undefined) ||
    a.priority - b.priority ||
    compare(a.name, b.name) ||
    compare(a.routeId, b.routeId)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const describe = ({ name, prefix, group }: RouteRecord) =>
  `route ${name} (${group === undefined ? prefix : `group ${group}, prefix ${prefix}`})`;

/** What is known of carriers, by the key that it was asked by. */
export interface Known {
  readonly health: ReadonlyMap<string, GatewayHealth | null>;
  readonly quotes: ReadonlyMap<string, RateQuote | null>;
  readonly qualities: ReadonlyMap<string, PeerQuality | null>;
}

/** Everything that is asked about carriers that may be tried, in one round. */
export function* whatIsKnown(number: string, carriers: Iterable<CarrierRules>): Asking<Known> {
  const peers = new Set(carriers);
  const healths = healthKeys(peers);
  const rates = buyKeys(peers, number);
  const asked = qualityKeys(peers);
  const answers = yield* askAll<'health' | 'rate' | 'quality'>([...healths, ...rates, ...asked]);
  const health = new Map<string, GatewayHealth | null>();
  for (const [index, key] of healths.entries()) health.set(key, answers[index] as GatewayHealth | null);
  const quotes = new Map<string, RateQuote | null>();
  for (const [index, key] of rates.entries()) quotes.set(key, answers[healths.length + index] as RateQuote | null);
  const qualities = new Map<string, PeerQuality | null>();
  const before = healths.length + rates.length;
  for (const [index, key] of asked.entries()) qualities.set(key, answers[before + index] as PeerQuality | null);
  return { health, quotes, qualities };
}

function downLast(candidates: readonly Candidate[], isDown: (one: Candidate) => boolean): readonly Candidate[] {
  const down = candidates.filter(isDown);
  return down.length === 0 ? candidates : [...candidates.filter((one) => !isDown(one)), ...down];
}

/** Of `able`, the carriers that a route names; with `least_cost` and none named: all. */
function carriersOf(able: readonly CarrierRules[], route: RouteRecord): readonly CarrierRules[] {
  const { carriers } = route;
  if (carriers.length === 0) return route.action === 'least_cost' ? able : [];
  const isSorted = carriers.every(({ priority }, index) => index === 0 || carriers[index - 1]!.priority <= priority);
  const named: CarrierRules[] = [];
  for (const { peerId } of isSorted ? carriers : carriers.toSorted((a, b) => a.priority - b.priority)) {
    const carrier = able.find((one) => one.peerId === peerId);
    if (carrier) named.push(carrier);
  }
  return named;
}

/** Says how many of a route's carriers are not there. */
function noteMissing({ trace, at }: Journey, route: RouteRecord): void {
  for (const { peerId } of route.carriers) {
    const carrier = at.brand.carriers.find((one) => one.peerId === peerId);
    if (carrier && carrier.gateways.length > 0) continue;
    const found = carrier ? `${carrier.name} has no gateway` : 'one of its carriers is switched off';
    trace.note('carrier', `carriers of route ${route.name}`, found, 'left out');
  }
}

/** By price; those whose calls go badly, then those that are down behind all others. */
function byPriceOn(
  journey: Journey,
  number: string,
  carriers: readonly CarrierRules[],
  { health, quotes, qualities }: Known,
): readonly CarrierRules[] {
  const offers = carriers.map((carrier) => ({ carrier, quote: quoteOf(carrier, number, quotes) }));
  const { good, poor } = poorLast(byPrice(journey.trace, number, offers), qualities);
  return upFirst(journey, [...good, ...poor], health);
}

/** By priority; those of one priority by whose turn it is. Those whose calls go badly, or that are down, take no share, and come behind all others. */
function* byShareOn(
  journey: Journey,
  route: RouteRecord,
  named: readonly CarrierRules[],
  { health, qualities }: Known,
): Asking<readonly CarrierRules[]> {
  const { good, poor } = poorLast(named, qualities);
  const carriers = upFirst(journey, [...good, ...poor], health);
  const up = carriers.filter((carrier) => !isAllDown(carrier, health) && !poor.includes(carrier));
  const others = carriers.filter((carrier) => !up.includes(carrier));
  const ordered: CarrierRules[] = [];
  const entryOf = ({ peerId }: CarrierRules) => route.carriers.find((one) => one.peerId === peerId)!;
  for (const [priority, same] of Map.groupBy(up, (carrier) => entryOf(carrier).priority)) {
    const key = `${route.routeId}/${priority}`;
    const candidates = same.map((carrier) => ({ id: carrier.peerId, weight: entryOf(carrier).weight }));
    const order = yield* share(`route/${key}`, key, candidates);
    ordered.push(...order.flatMap((id) => same.find(({ peerId }) => peerId === id) ?? []));
  }
  return [...ordered, ...others];
}

/** The same carriers, those behind whose every gateway is known to be down. */
export function upFirst(
  { trace }: Pick<Journey, 'trace'>,
  carriers: readonly CarrierRules[],
  health: ReadonlyMap<string, GatewayHealth | null>,
): readonly CarrierRules[] {
  const down = carriers.filter((carrier) => isAllDown(carrier, health));
  if (down.length === 0) return carriers;
  if (down.length < carriers.length)
    for (const { name } of down) trace.note('carrier', name, 'every gateway of it is down', 'is tried last');
  return [...carriers.filter((carrier) => !down.includes(carrier)), ...down];
}
