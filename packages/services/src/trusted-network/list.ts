import type { TrustedNetworkList } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { ofBrand } from '../tenant-where.ts';
import { trustedNetworkInclude, trustedNetworkView } from './view.ts';

const maxListed = 1_000;

/** The networks from which nobody is banned automatically: all of them, or a brand's own. */
export async function listTrustedNetworks(ctx: Context): Promise<z.output<typeof TrustedNetworkList>> {
  authorize(ctx, 'trustedNetwork.list');
  const rows = await ctx.db.trustedNetwork.findMany({
    where: ofBrand(ctx.actor),
    include: trustedNetworkInclude,
    orderBy: [{ brandId: 'asc' }, { network: 'asc' }],
    take: maxListed,
  });
  return { items: rows.map(trustedNetworkView) };
}
