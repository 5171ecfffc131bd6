import { setTimeout as pause } from 'node:timers/promises';
import type { LocationService } from '@belfry/bus';
import type { Binding } from '@belfry/sip';

/** What it works with. */
export interface NatRefillParts {
  readonly locations: Pick<LocationService, 'pages'>;
  readonly instance: string;
  readonly nat: { found(aor: string, bindings: readonly Binding[]): void };
  /** Can this instance send from that address of ours to such a binding? */
  readonly hasSocket: (binding: Binding) => boolean;
}

/** Between two pages calls have their turn. */
const BETWEEN_PAGES_MS = 10;

/**
 * Hands the phones that registered at an instance to the keeper of NAT bindings of this one: its own of an earlier life, or those of an instance whose calls it takes over and whose
 * address it listens on. Rejects while Redis is away.
 */
export async function refillNat(
  { locations, instance, nat, hasSocket }: NatRefillParts,
  owner = instance,
): Promise<void> {
  for await (const page of locations.pages()) {
    for (const [aor, bindings] of page) {
      const ours = bindings
        .filter((binding) => binding.flow.instance === owner && hasSocket(binding))
        .map((binding) => ({ ...binding, flow: { ...binding.flow, instance } }));
      if (ours.length > 0) nat.found(aor, ours);
    }
    await pause(BETWEEN_PAGES_MS);
  }
}
