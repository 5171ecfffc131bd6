import { type Asking, askAll } from './asking.ts';
import type { LimitTake, PlanStep, Target } from './call.ts';
import type { GatewayHealth } from './facts.ts';
import { healthKey } from './health.ts';
import type { Journey } from './journey.ts';
import type { CarrierRules, GatewayRules } from './rules.ts';
import { countedAt, sharedOut } from './sharing.ts';
import type { ToldAs } from './told-as.ts';

const ringSeconds = 120;
const usualSilentMs = 800;
/** The last one is given longer, unless it is known to be down: there is nowhere else to go. */
const lastSilentSeconds = 4;

/**
 * The steps that try a peer's gateways one after the other: those of the lowest priority first, each taking its share of the calls. Gateways that
 * are known to be down come last, so that they cost nobody time as long as there is another. `name` is unique in the decision; `known`: health by key, when it
 * was asked already.
 */
export function* gatewaySteps(
  journey: Journey,
  peer: CarrierRules,
  name: string,
  told: ToldAs,
  limits: readonly LimitTake[],
  known?: ReadonlyMap<string, GatewayHealth | null>,
): Asking<readonly PlanStep[]> {
  const { trace } = journey;
  // A company may know how its own IPBX is; of one that serves others too, and of carriers, only the brand.
  const step = told.trunkUseId && !told.tenant ? 'trunk-gateway' : 'gateway';
  const keys = peer.gateways.map(healthKey);
  const health = known ? keys.map((key) => known.get(key) ?? null) : yield* askAll<'health'>(keys);
  const isDown = (_: GatewayRules, index: number) => health[index]?.state === 'down';
  const down = peer.gateways.filter(isDown);
  const up = down.length === 0 ? peer.gateways : peer.gateways.filter((gateway) => !down.includes(gateway));
  for (const gateway of down) {
    const found = health[peer.gateways.indexOf(gateway)]!;
    const looked = `${peer.name}, gateway ${gateway.host}:${gateway.port}`;
    const then =
      up.length > 0 ? 'is left out as long as another one works' : 'is tried none the less: there is no other';
    trace.note(step, looked, `is down: ${found.because}`, then);
  }
  const ordered = [...(yield* inTurn(journey, peer, up, name, step)), ...down];
  return ordered.map((gateway) => {
    const tried = stepTo(peer, gateway, told, [...limits, ...countedAt(peer, gateway)]);
    // Nobody waits longer than for any other for one that is known to be down: if it is back, it answers as soon as they do.
    return down.includes(gateway) ? { ...tried, patientSeconds: silentSecondsOf(peer) } : tried;
  });
}

/** The same for an emergency call: every gateway in its order, with nothing asked that could keep the call waiting. */
export function emergencySteps(peer: CarrierRules, told: ToldAs): readonly PlanStep[] {
  return peer.gateways.map((gateway) => stepTo(peer, gateway, told, []));
}

/** By priority; within one, as the peer shares its calls. */
function* inTurn(
  { trace, caller, call }: Journey,
  peer: CarrierRules,
  gateways: readonly GatewayRules[],
  name: string,
  step: string,
): Asking<readonly GatewayRules[]> {
  if (gateways.length <= 1) return gateways;
  const sharing = { peer, caller, callId: call.callId, trace, step };
  const ordered: GatewayRules[] = [];
  const byPriority = Map.groupBy(gateways, ({ priority = 10 }) => priority);
  for (const [priority, same] of [...byPriority].sort(([a], [b]) => a - b))
    ordered.push(...(yield* sharedOut(sharing, `${name}/${priority}`, `${peer.peerId}/${priority}`, same)));
  return ordered;
}

function stepTo(peer: CarrierRules, gateway: GatewayRules, told: ToldAs, limits: readonly LimitTake[]): PlanStep {
  const { endpointId, host, port, transport, outbound, localAddress } = gateway;
  const target = {
    kind: 'carrier',
    peerId: peer.peerId,
    name: peer.name,
    endpointId,
    host,
    port,
    transport,
    ...told,
    ...(outbound && { outbound }),
    ...(localAddress && { localAddress }),
    ...(peer.from && { from: peer.from }),
    ...mediaOf(peer),
  } as const;
  return stepWith(peer, target, limits);
}

/** What is the same however a peer is reached. */
function mediaOf({ identity, contactHost, mediaEncryption, codecs, relaySet }: CarrierRules) {
  return {
    ...(identity && { identity }),
    ...(contactHost && { contactHost }),
    ...(mediaEncryption && { mediaEncryption }),
    ...(codecs && { codecs }),
    ...(relaySet && { relaySet }),
  };
}

function stepWith(peer: CarrierRules, target: Target, limits: readonly LimitTake[]): PlanStep {
  return {
    targets: [target],
    ringSeconds,
    silentSeconds: silentSecondsOf(peer),
    ...(limits.length > 0 && { limits }),
    ...(peer.nextOn && { nextOn: peer.nextOn }),
    ...(peer.endOn && { endOn: peer.endOn }),
  };
}

const silentSecondsOf = ({ silentMs = usualSilentMs }: CarrierRules): number => silentMs / 1000;

/** The step that calls an IPBX where it is registered. */
export function registeredStep(
  peer: CarrierRules,
  aors: readonly string[],
  { companyId, ...told }: ToldAs & { readonly companyId: string },
  limits: readonly LimitTake[],
): PlanStep {
  const target = { kind: 'registered', peerId: peer.peerId, companyId, name: peer.name, aors, ...told } as const;
  return stepWith(peer, { ...target, ...mediaOf(peer) }, limits);
}

/** The steps, with more patience for the last one, where nothing is known against it. */
export function patientAtLast(steps: readonly PlanStep[]): readonly PlanStep[] {
  const last = steps.at(-1);
  if (last?.silentSeconds === undefined || last.patientSeconds !== undefined) return steps;
  return steps.with(-1, { ...last, patientSeconds: Math.max(last.silentSeconds, lastSilentSeconds) });
}
