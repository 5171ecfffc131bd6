import type { Infrastructure } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { relaysAlive } from '../relay-set/relays.ts';
import { appServerSetsWithin, relaySetsWithin } from './within.ts';

/** The sets of relays and app-servers that brands and companies can be given. */
export async function listInfrastructure(ctx: Context): Promise<z.output<typeof Infrastructure>> {
  authorize(ctx, 'infrastructure.list');
  const appServers = appServerSetsWithin(ctx.actor);
  const orderBy = { name: 'asc' as const };
  const [relaySets, appServerSets, relays] = await Promise.all([
    ctx.db.relaySet.findMany({ where: relaySetsWithin(ctx.actor), orderBy }),
    ctx.db.appServerSet.findMany({ where: appServers, orderBy }),
    relaysAlive(ctx),
  ]);
  const alive = (name: string) => relays?.filter(({ set, draining }) => set === name && !draining).length ?? null;
  return { relaySets: relaySets.map((set) => ({ ...set, alive: alive(set.name) })), appServerSets };
}
