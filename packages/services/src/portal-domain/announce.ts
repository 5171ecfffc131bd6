import type { Context } from '../context.ts';

/** Tells the HTTPS fronts that a portal or its certificate is another; one that does not hear it looks again by itself. */
export async function announce(ctx: Context, host: string): Promise<void> {
  await ctx.bus.portalHosts.changed(host).catch((error: unknown) => ctx.warn('portal hosts', error));
}
