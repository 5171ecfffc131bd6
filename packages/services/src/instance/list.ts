import type { KnownInstance } from '@belfry/bus';
import type { Instance, InstanceList } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';

/** A process reports every five seconds. */
const silentAfterMs = 15_000;

/** The processes of the installation and how they are. */
export async function listInstances(ctx: Context): Promise<z.output<typeof InstanceList>> {
  authorize(ctx, 'instance.list');
  const found = await ctx.bus.instances.list().catch((error: unknown) => {
    ctx.warn('instances', error);
    return undefined;
  });
  const now = Date.now();
  return { items: (found ?? []).map((one) => instanceView(one, now)), known: found !== undefined };
}

function instanceView(one: KnownInstance, now: number): Instance {
  const { app, instance, state, because, startedAt, silentMs, stopped, calls, load, set, memoryMb, ms = {} } = one;
  return {
    app,
    instance,
    state: stopped ? 'stopped' : silentMs > silentAfterMs ? 'silent' : state,
    because: because ?? null,
    startedAt: new Date(startedAt).toISOString(),
    heardAt: new Date(now - silentMs).toISOString(),
    calls: calls ?? null,
    load: load ?? null,
    set: set ?? null,
    memoryMb,
    steps: Object.entries(ms).map(([step, took]) => ({ step, ms: took })),
  };
}
