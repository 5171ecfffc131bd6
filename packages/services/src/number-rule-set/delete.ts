import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse } from '../service-error.ts';
import { findRuleSet } from './find.ts';

/** Removes a rule set. `in_use`: somebody writes numbers so. */
export async function deleteNumberRuleSet(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, name, _count } = await findRuleSet(ctx, id);
  authorize(ctx, 'numberRuleSet.delete');
  if (_count.peers + _count.companies > 0) throw inUse('Carriers or companies write numbers so: change them first.');
  const audit = { action: 'numberRuleSet.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.numberRuleSet.delete({ where: { id } });
    return { done: true };
  });
}
