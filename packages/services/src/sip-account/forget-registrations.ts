import type { Context } from '../context.ts';

/**
 * Takes away all registrations of addresses-of-record whose credentials hold no longer: neither may the old phone go on ringing, nor may whoever is given
 * the same address next inherit it. Fails nothing: with the location service away they end by their own expiry.
 */
export async function forgetRegistrations(ctx: Context, aors: readonly string[]): Promise<void> {
  const { locations } = ctx.bus;
  const forget = async (aor: string) => {
    const { bindings } = await locations.read(aor);
    if (bindings.length > 0) await locations.write(aor, { put: [], removed: bindings.map(({ id }) => id) });
  };
  await Promise.all(aors.map(forget)).catch((error: unknown) => ctx.warn('location service', error));
}
