import type { Lease, LocationService } from '@belfry/bus';
import type { PolicyCache } from '@belfry/db';
import type { FactKey, Facts, FactTypes } from '@belfry/policy';

/** Where the answers to `decide`'s questions come from. */
export interface FactSources {
  readonly policy: Pick<PolicyCache, 'fact'>;
  readonly location: Pick<LocationService, 'lookup'>;
  /** App-servers that are alive now. */
  readonly appServers: () => readonly Lease[];
}

/** Fetches what `decide` needs, all keys at once. Rejects when a source is away and does not hold the answer. */
export async function fetchFacts(sources: FactSources, keys: readonly FactKey[]): Promise<Facts> {
  const answers = await Promise.all(keys.map(async (key) => [key, await fetchFact(sources, key)] as const));
  return Object.fromEntries(answers) as Facts;
}

async function fetchFact(sources: FactSources, key: FactKey): Promise<unknown> {
  if (key.startsWith('bindings:')) {
    const bindings = await sources.location.lookup(key.slice('bindings:'.length));
    return { count: bindings.length } satisfies FactTypes['bindings'];
  }
  if (key.startsWith('appServer:')) return leastLoaded(sources.appServers(), key.slice('appServer:'.length));
  return sources.policy.fact(key);
}

/** The least loaded application server of a set that takes new calls. */
function leastLoaded(alive: readonly Lease[], set: string): FactTypes['appServer'] {
  const [best] = alive
    .filter((lease) => lease.set === set && !lease.draining)
    .sort((a, b) => a.load - b.load || (a.instance < b.instance ? -1 : 1));
  return best ? { instance: best.instance, host: best.host, port: best.port } : null;
}
