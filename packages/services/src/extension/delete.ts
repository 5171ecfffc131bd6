import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { findExtension } from './find.ts';

/** Removes an extension; whose number it was has none. */
export async function deleteExtension(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, number, destinationId, closedDestinationId, holidayDestinationId } = await findExtension(ctx, id);
  authorize(ctx, 'extension.delete');
  const audit = { action: 'extension.delete', entityId: id, detail: { number } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    await tx.user.updateMany({ where: { companyId, extensionId: id }, data: { extensionId: null } });
    await tx.extension.delete({ where: { id } });
    await dropUnused(tx, [destinationId, closedDestinationId, holidayDestinationId]);
    return { done: true };
  });
}
