import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findRoute } from './find.ts';
import { said } from './numbers.ts';

/** Removes a route. */
export async function deleteRoute(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, name, ...numbers } = await findRoute(ctx, id);
  authorize(ctx, 'route.delete');
  const audit = { action: 'route.delete', entityId: id, detail: { name, ...said(numbers) } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.route.delete({ where: { id } });
    return { done: true };
  });
}
