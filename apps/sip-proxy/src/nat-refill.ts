import { setTimeout as pause } from 'node:timers/promises';
import type { LocationService } from '@belfry/bus';
import type { Binding } from '@belfry/sip';

/** What it works with. */
export interface NatRefillParts {
  readonly locations: Pick<LocationService, 'pages'>;
  readonly nat: { found(aor: string, bindings: readonly Binding[]): void };
  /** Are phones that registered at that instance kept reachable from here? */
  readonly keeps: (instance: string) => boolean;
  /** Can this instance send from that address of ours to such a binding? */
  readonly hasSocket: (binding: Binding) => boolean;
}

/** Between two pages calls have their turn. */
const BETWEEN_PAGES_MS = 10;

/**
 * Hands the phones that the location service has of this instance's earlier life, and of those instances that it stands in for, to the keeper of NAT bindings. Rejects while Redis is
 * away.
 */
export async function refillNat({ locations, nat, keeps, hasSocket }: NatRefillParts): Promise<void> {
  for await (const page of locations.pages()) {
    for (const [aor, bindings] of page) {
      const kept = bindings.filter((binding) => keeps(binding.flow.instance) && hasSocket(binding));
      if (kept.length > 0) nat.found(aor, kept);
    }
    await pause(BETWEEN_PAGES_MS);
  }
}
