import type { SipAccount } from '@belfry/contracts';
import type { Context } from '../context.ts';

/** Where an address-of-record is registered; null: the location service is away. */
export type Registrations = SipAccount['registrations'] | null;

/** The live registrations of addresses-of-record, as the location service knows them now. */
export async function registrationsOf(
  ctx: Context,
  aors: readonly string[],
): Promise<ReadonlyMap<string, Registrations>> {
  if (aors.length === 0) return new Map();
  try {
    const found = await ctx.bus.locations.lookupMany(aors);
    return new Map(
      aors.map((aor) => [
        aor,
        (found.get(aor) ?? []).map(({ contact, flow, userAgent, expiresAt }) => ({
          contact,
          source: `${flow.remote.host.includes(':') ? `[${flow.remote.host}]` : flow.remote.host}:${flow.remote.port}`,
          transport: flow.transport,
          userAgent: userAgent ?? '',
          expiresAt: new Date(expiresAt).toISOString(),
        })),
      ]),
    );
  } catch (error) {
    ctx.warn('location service', error);
    return new Map(aors.map((aor) => [aor, null]));
  }
}
