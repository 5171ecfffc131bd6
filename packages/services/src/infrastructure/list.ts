import type { Infrastructure } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { setsWithin } from './within.ts';

/** The sets of relays and app-servers that brands and companies can be given. */
export async function listInfrastructure(ctx: Context): Promise<z.output<typeof Infrastructure>> {
  authorize(ctx, 'infrastructure.list');
  const where = setsWithin(ctx.actor);
  const orderBy = { name: 'asc' as const };
  const [relaySets, appServerSets] = await Promise.all([
    ctx.db.relaySet.findMany({ where, orderBy }),
    ctx.db.appServerSet.findMany({ where, orderBy }),
  ]);
  return { relaySets, appServerSets };
}
