import type { Lease } from '@belfry/bus';
import type { Relay } from '@belfry/contracts';
import type { Context } from '../context.ts';

/** Those alive now, by their leases; undefined: that cannot be known at the moment. */
export async function relaysAlive({ bus, warn }: Context): Promise<readonly Lease[] | undefined> {
  return bus.leases.alive('relay').catch((error: unknown) => {
    warn('relays', error);
    return undefined;
  });
}

/** A relay as it is shown. */
export function relayView({ instance, host, port, load, draining }: Lease): Relay {
  return { instance, host, port, load, draining };
}
