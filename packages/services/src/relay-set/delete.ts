import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkUnused, findRelaySet } from './find.ts';

/** Removes a relay set. `in_use`: it is the default one, or somebody uses it. */
export async function deleteRelaySet(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  authorize(ctx, 'relaySet.delete', {}, 'relay set');
  const { name } = await findRelaySet(ctx, id);
  const audit = { action: 'relaySet.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'platform' }, audit }, async (tx) => {
    checkUnused(await findRelaySet({ db: tx }, id));
    await tx.relaySet.delete({ where: { id } });
    return { done: true };
  });
}
