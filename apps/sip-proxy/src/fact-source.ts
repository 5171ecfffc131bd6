import type { ActiveCalls, Lease, Limits } from '@belfry/bus';
import type { PolicyCache } from '@belfry/db';
import {
  type EnumRecord,
  type FactKey,
  type Facts,
  type FactTypes,
  type GatewayHealth,
  type PeerQuality,
  runningCost,
  type SignatureRecord,
} from '@belfry/policy';

/** Where the answers to `decide`'s questions come from. */
export interface FactSources {
  readonly policy: Pick<PolicyCache, 'brandRules' | 'fact' | 'held'>;
  readonly location: { count(aor: string): Promise<number> };
  readonly activeCalls: Pick<ActiveCalls, 'list'>;
  readonly limits: Pick<Limits, 'inUse'>;
  /** App-servers that are alive now. */
  readonly appServers: () => readonly Lease[];
  /** Have we a socket that reaches this numeric address (of its family)? */
  readonly reaches: (host: string) => boolean;
  /** What is known of a gateway now; null: nothing, it is taken for up. */
  readonly health: (endpointId: string) => GatewayHealth | null;
  /** How calls to a peer went lately; null: too little is known. */
  readonly quality: (peerId: string) => PeerQuality | null;
  /** What the PASSporT of a call is worth; null: it has none. */
  readonly signatureOf: (callId: string) => Promise<SignatureRecord | null>;
  /** Where ENUM says that a number is, by the first of these zones that has it. */
  readonly enumOf: (number: string, zones: readonly string[]) => Promise<EnumRecord | undefined>;
}

/** Calls of a company that are looked at for what they cost. */
const mostRunning = 10_000;

/** Facts that somebody is asked for each time. */
const ASKED_ANEW = ['bindings:', 'ringing:', 'talking:', 'enum:', 'spend:', 'signature:', 'gatewayCalls:'] as const;

/** Fetches what `decide` needs, all keys at once. Rejects when a source is away and does not hold the answer. */
export async function fetchFacts(sources: FactSources, keys: readonly FactKey[]): Promise<Facts> {
  const answers = await Promise.all(keys.map(async (key) => [key, await fetchFact(sources, key)] as const));
  return Object.fromEntries(answers) as Facts;
}

/** The same at once, when all of it is in memory; else undefined. */
export function heldFacts(sources: FactSources, keys: readonly FactKey[]): Facts | undefined {
  const facts: Record<string, unknown> = {};
  for (const key of keys) {
    if (ASKED_ANEW.some((kind) => key.startsWith(kind))) return undefined;
    const fact = key.startsWith('appServer:')
      ? leastLoaded(sources, key.slice('appServer:'.length))
      : key.startsWith('health:')
        ? sources.health(key.slice('health:'.length))
        : key.startsWith('quality:')
          ? sources.quality(key.slice('quality:'.length))
          : sources.policy.held.fact(key);
    if (fact === undefined) return undefined;
    facts[key] = fact;
  }
  return facts as Facts;
}

async function fetchFact(sources: FactSources, key: FactKey): Promise<unknown> {
  if (key.startsWith('bindings:')) {
    const count = await sources.location.count(key.slice('bindings:'.length));
    return { count } satisfies FactTypes['bindings'];
  }
  if (key.startsWith('enum:')) return enumRecord(sources, key.slice('enum:'.length));
  if (key.startsWith('signature:')) return sources.signatureOf(key.slice('signature:'.length));
  if (key.startsWith('ringing:')) return ringing(sources, key.slice('ringing:'.length));
  if (key.startsWith('talking:')) return talking(sources, key.slice('talking:'.length));
  if (key.startsWith('health:')) return sources.health(key.slice('health:'.length));
  if (key.startsWith('quality:')) return sources.quality(key.slice('quality:'.length));
  if (key.startsWith('appServer:')) return leastLoaded(sources, key.slice('appServer:'.length));
  if (key.startsWith('gatewayCalls:')) return callsBy(sources, key.slice('gatewayCalls:'.length));
  if (key.startsWith('spend:')) return spendOf(sources, key);
  return sources.policy.fact(key);
}

async function enumRecord({ policy, enumOf }: FactSources, of: string): Promise<FactTypes['enum']> {
  const [brandId = '', number = ''] = of.split('/');
  const rules = await policy.brandRules(brandId);
  return (await enumOf(number, rules?.brand.enumZones ?? [])) ?? null;
}

/** How many calls go by a gateway, over all proxies; null while nobody knows. */
async function callsBy({ limits }: FactSources, endpointId: string): Promise<FactTypes['gatewayCalls']> {
  return limits.inUse(`gateway:${endpointId}`).then(
    (calls) => ({ calls }),
    () => null,
  );
}

/** What a company has spent today, with what its calls cost that are going on. While nobody knows those, what is over counts alone. */
async function spendOf({ policy, activeCalls }: FactSources, key: FactKey): Promise<FactTypes['spend']> {
  const companyId = key.slice('spend:'.length);
  const [over, running] = await Promise.all([
    policy.fact(key) as Promise<FactTypes['spend']>,
    activeCalls.list({ companyId }, mostRunning).catch(() => []),
  ]);
  const micros = runningCost(running, companyId, Date.now());
  return { micros: over?.micros ?? '0', ...(micros > 0n && { runningMicros: `${micros}` }) };
}

/** The latest call that rings for a user of a company, or for anybody there. */
async function ringing({ activeCalls }: FactSources, of: string): Promise<FactTypes['ringing']> {
  const [companyId = '', user] = of.split('/');
  const calls = await activeCalls.list(user === undefined ? { companyId } : { userId: user });
  for (const { callId, state, parties } of calls) {
    if (state !== 'ringing') continue;
    for (const party of parties) {
      const called = party.calledUserId ?? (party.direction === 'inbound' ? party.userId : undefined);
      if (party.companyId === companyId && called !== undefined && (user === undefined || called === user))
        return { callId, userId: called };
    }
  }
  return null;
}

/** The latest call in which a user of a company talks. */
async function talking({ activeCalls }: FactSources, of: string): Promise<FactTypes['talking']> {
  const [companyId = '', user = ''] = of.split('/');
  for (const { callId, state, parties } of await activeCalls.list({ userId: user })) {
    if (state !== 'answered' && state !== 'held') continue;
    const talks = (party: (typeof parties)[number]) =>
      party.companyId === companyId && (party.userId === user || party.calledUserId === user);
    if (parties.some(talks)) return { callId };
  }
  return null;
}

/** The least loaded application server of a set that takes new calls, at the first of its addresses that can be reached from here. */
function leastLoaded({ appServers, reaches }: FactSources, set: string): FactTypes['appServer'] {
  const [best] = appServers()
    .filter((lease) => lease.set === set && !lease.draining)
    .flatMap((lease) => {
      const address = (lease.addresses ?? [lease]).find(({ host }) => reaches(host));
      return address ? [{ lease, address }] : [];
    })
    .sort((a, b) => a.lease.load - b.lease.load || (a.lease.instance < b.lease.instance ? -1 : 1));
  return best ? { instance: best.lease.instance, host: best.address.host, port: best.address.port } : null;
}
