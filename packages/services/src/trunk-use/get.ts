import type { TrunkUse } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findTrunkUse } from './find.ts';
import { trunkUseView } from './view.ts';

/** One use of an IPBX by a company. */
export async function getTrunkUse(ctx: Context, { id }: { id: string }): Promise<TrunkUse> {
  const row = await findTrunkUse(ctx, id);
  authorize(ctx, 'trunkUse.get');
  return trunkUseView(row);
}
