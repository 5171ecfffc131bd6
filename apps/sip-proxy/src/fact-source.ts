import type { Lease, LocationService } from '@belfry/bus';
import type { PolicyCache } from '@belfry/db';
import type { FactKey, Facts, FactTypes } from '@belfry/policy';

/** Where the answers to `decide`'s questions come from. */
export interface FactSources {
  readonly policy: Pick<PolicyCache, 'fact'>;
  readonly location: Pick<LocationService, 'lookup'>;
  /** App-servers that are alive now. */
  readonly appServers: () => readonly Lease[];
  /** Have we a socket that reaches this numeric address (of its family)? */
  readonly reaches: (host: string) => boolean;
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
  if (key.startsWith('appServer:')) return leastLoaded(sources, key.slice('appServer:'.length));
  return sources.policy.fact(key);
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
