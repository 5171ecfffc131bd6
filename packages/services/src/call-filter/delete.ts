import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { auditOf } from './audit.ts';
import { findCallFilter } from './find.ts';
import { ownerOf, scopeOf } from './owner.ts';

/** Removes a rule. */
export async function deleteCallFilter(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const row = await findCallFilter(ctx, id);
  authorize(ctx, 'callFilter.delete');
  const { direction, callerMatch, caller, calleeMatch, callee, action } = row;
  const detail = auditOf({ direction, callerMatch, caller, calleeMatch, callee, action });
  const audit = { action: 'callFilter.delete', entityId: id, detail };
  return commit(ctx, { scope: scopeOf(ownerOf(row)), audit }, async (tx) => {
    await tx.callFilter.delete({ where: { id } });
    await dropUnused(tx, [row.destinationId]);
    return { done: true };
  });
}
