import type { PrefixGroupWhole } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findPrefixGroup } from './find.ts';
import { wholeGroup } from './view.ts';

/** One group with its prefixes and who uses it. */
export async function getPrefixGroup(ctx: Context, { id }: { id: string }): Promise<PrefixGroupWhole> {
  await findPrefixGroup(ctx, id);
  authorize(ctx, 'prefixGroup.get');
  return wholeGroup(ctx.db, id);
}
