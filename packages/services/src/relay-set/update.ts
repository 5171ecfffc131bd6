import type { RelaySet, RelaySetUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkUnused, findRelaySet } from './find.ts';
import { grantRelaySet } from './grant.ts';
import { relaysAlive } from './relays.ts';
import { relaySetView } from './view.ts';

/**
 * Changes a relay set, and which brands may use it. `in_use`: its relays announce themselves by its name, so it can have another one only while nobody uses it.
 */
export async function updateRelaySet(ctx: Context, input: z.output<typeof RelaySetUpdateInput>): Promise<RelaySet> {
  authorize(ctx, 'relaySet.update', {}, 'relay set');
  const { id, brandIds, ...data } = input;
  const { name } = await findRelaySet(ctx, id);
  const audit = { action: 'relaySet.update', entityId: id, detail: { name, ...changedFields(data) } };
  const row = await commit(ctx, { scope: { scope: 'platform' }, audit }, async (tx) => {
    const before = await findRelaySet({ db: tx }, id);
    if (data.name !== undefined && data.name !== before.name) checkUnused(before);
    await tx.relaySet.update({ where: { id }, data });
    if (brandIds) await grantRelaySet(tx, id, brandIds);
    return findRelaySet({ db: tx }, id);
  });
  return relaySetView(row, (await relaysAlive(ctx)) ?? []);
}
