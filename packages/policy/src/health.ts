import type { GatewayHealth } from './facts.ts';
import type { CarrierRules, GatewayRules } from './rules.ts';

/** Keys of gateways that were asked about: looking one up by the very same string is much cheaper than by one that was put together anew. */
const keys = new WeakMap<GatewayRules, `health:${string}`>();

/** What is asked about the health of one gateway. */
export function healthKey(gateway: GatewayRules): `health:${string}` {
  const known = keys.get(gateway);
  if (known !== undefined) return known;
  const key = `health:${gateway.endpointId}` as const;
  keys.set(gateway, key);
  return key;
}

/** What is asked about the health of these peers: one key for each of their gateways. */
export function healthKeys(peers: Iterable<CarrierRules>): `health:${string}`[] {
  const all: `health:${string}`[] = [];
  for (const { gateways } of peers) for (const gateway of gateways) all.push(healthKey(gateway));
  return all;
}

/** Whether all gateways of a peer are known to be down. `known`: health by key. */
export function isAllDown(peer: CarrierRules, known: ReadonlyMap<string, GatewayHealth | null>): boolean {
  return peer.gateways.length > 0 && peer.gateways.every((gateway) => known.get(healthKey(gateway))?.state === 'down');
}
