import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse } from '../service-error.ts';
import { findPrefixGroup } from './find.ts';
import { usesOf } from './view.ts';

/** Removes a group. `in_use`: routes are for it, and which. */
export async function deletePrefixGroup(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, name } = await findPrefixGroup(ctx, id);
  authorize(ctx, 'prefixGroup.delete');
  const audit = { action: 'prefixGroup.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    const uses = await usesOf(tx, id);
    if (uses.length > 0) {
      const named = uses.slice(0, 3).map((use) => use.name);
      const others = uses.length > named.length ? ' and others' : '';
      throw inUse(`It is used by ${named.join(', ')}${others}: change that first.`);
    }
    await tx.prefixGroup.delete({ where: { id } });
    return { done: true };
  });
}
