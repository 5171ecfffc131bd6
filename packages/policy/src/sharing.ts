import { type Asking, askAll, share, type Trace, take } from './asking.ts';
import type { LimitTake, PlanStep } from './call.ts';
import type { Caller } from './caller.ts';
import type { CarrierRules, GatewayRules } from './rules.ts';

/** Calls of a gateway are counted as a limit that nobody reaches: so they are counted over all proxies, and given back however a call ends. */
const endless = 1_000_000_000;
const keyOf = ({ endpointId }: GatewayRules) => `gateway:${endpointId}`;

/** What the step by a gateway counts in, where calls are shared by how many each has. */
export function countedAt(peer: CarrierRules, gateway: GatewayRules): readonly LimitTake[] {
  if (peer.sharing !== 'least_calls') return [];
  return [{ key: keyOf(gateway), max: endless, what: `calls by ${gateway.host}` }];
}

/** Counts the call at the gateway that it begins with. `name` is unique in the decision. */
export function* countFirst(name: string, steps: readonly PlanStep[]): Asking<void> {
  const counted = steps[0]?.limits?.filter(({ key }) => key.startsWith('gateway:')) ?? [];
  yield* take(`gateway/${name}`, counted);
}

/** What gateways of one priority are shared out by. */
export interface Sharing {
  readonly peer: CarrierRules;
  readonly caller: Caller;
  readonly callId: string;
  readonly trace: Trace;
  /** Name of the trace's step. */
  readonly step: string;
}

/**
 * Gateways of one priority in the order in which they are tried: by whose turn it is (smooth weighted round robin), by the fewest calls for their weight (of equals by
 * turn), or always the same one for the same call or caller (rendezvous hashing by weight, so that a gateway that comes or goes moves no call of the others).
 * `name` is unique in the decision, `among` of what is shared out.
 */
export function* sharedOut(
  { peer, caller, callId, trace, step }: Sharing,
  name: string,
  among: string,
  gateways: readonly GatewayRules[],
): Asking<readonly GatewayRules[]> {
  if (gateways.length <= 1) return gateways;
  const looked = `how calls of ${peer.name} are shared`;
  const first = (ordered: readonly GatewayRules[]) => `begins with ${ordered[0]?.host}`;
  if (peer.sharing === 'call_id' || peer.sharing === 'caller') {
    const by = peer.sharing === 'caller' ? caller.own.number : callId;
    const ordered = byHash(by, gateways);
    const found =
      peer.sharing === 'caller' ? `one caller (${by}) always by the same gateway` : 'by the hash of the call’s id';
    trace.note(step, looked, found, first(ordered));
    return ordered;
  }
  const candidates = gateways.map(({ endpointId, weight = usualWeight }) => ({ id: endpointId, weight }));
  const order = yield* share(name, among, candidates);
  const inTurn = order.flatMap((id) => gateways.find(({ endpointId }) => endpointId === id) ?? []);
  if (peer.sharing !== 'least_calls') return inTurn;
  const counts = yield* askAll<'gatewayCalls'>(inTurn.map(({ endpointId }) => `gatewayCalls:${endpointId}` as const));
  const counted = inTurn.map((gateway, index) => ({ gateway, calls: counts[index]?.calls ?? 0 }));
  const load = ({ gateway: { weight = usualWeight }, calls }: (typeof counted)[number]) =>
    weight === 0 ? Number.POSITIVE_INFINITY : calls / weight;
  const ordered = counted.toSorted((a, b) => (load(a) === load(b) ? 0 : load(a) - load(b)));
  const found = `by the fewest calls: ${ordered.map(({ gateway, calls }) => `${gateway.host} has ${calls}`).join(', ')}`;
  const least = ordered.map(({ gateway }) => gateway);
  trace.note(step, looked, found, first(least));
  return least;
}

const usualWeight = 10;

function byHash(by: string, gateways: readonly GatewayRules[]): readonly GatewayRules[] {
  const score = ({ endpointId, weight = usualWeight }: GatewayRules) =>
    weight === 0 ? 0 : -weight / Math.log((hash(`${by}\n${endpointId}`) + 0.5) / 2 ** 32);
  return gateways
    .map((gateway) => ({ gateway, score: score(gateway) }))
    .sort((a, b) => b.score - a.score)
    .map(({ gateway }) => gateway);
}

/** FNV-1a, its bits mixed once more (as MurmurHash3 ends): 0 to 2^32 - 1, evenly. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
