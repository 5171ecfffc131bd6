import type { PeerEndpoint } from '@belfry/contracts';

/** What a gateway does beside the others: `tier` 0 is main, the next ones stand by; `percent` of the calls of its tier are its own. */
export interface GatewayRole {
  readonly tier: number;
  readonly percent: number;
  /** Others share its tier. */
  readonly shares: boolean;
}

type Weighed = Pick<PeerEndpoint, 'id' | 'priority' | 'weight' | 'active'>;

/** The roles of gateways by their ids. Those that are switched off take no share. */
export function gatewayRoles(endpoints: readonly Weighed[]): ReadonlyMap<string, GatewayRole> {
  const tiers = [...new Set(endpoints.map(({ priority }) => priority))].sort((a, b) => a - b);
  return new Map(
    endpoints.map(({ id, priority, weight, active }) => {
      const beside = endpoints.filter((other) => other.priority === priority && other.active);
      const total = beside.reduce((sum, other) => sum + other.weight, 0);
      // Without any weight they share alike.
      const part = total === 0 ? 1 / Math.max(1, beside.length) : weight / total;
      const percent = active ? Math.round(part * 100) : 0;
      return [id, { tier: tiers.indexOf(priority), percent, shares: beside.length > 1 }];
    }),
  );
}

/** The priority that stands for a tier: 10, 20 and so on. */
export const priorityOf = (tier: number): number => 10 * (tier + 1);
