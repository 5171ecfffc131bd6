import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { findDdi } from './find.ts';
import { leaveDdi } from './leave.ts';

/** Gives a public number up. */
export async function deleteDdi(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, number, destinationId, closedDestinationId, holidayDestinationId } = await findDdi(ctx, id);
  authorize(ctx, 'ddi.delete');
  const audit = { action: 'ddi.delete', entityId: id, detail: { number } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await leaveDdi(tx, id);
    await tx.ddi.delete({ where: { id } });
    await dropUnused(tx, [destinationId, closedDestinationId, holidayDestinationId]);
    return { done: true };
  });
}
