import type { RelaySet, RelaySetCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findRelaySet } from './find.ts';
import { grantRelaySet } from './grant.ts';
import { relaysAlive } from './relays.ts';
import { relaySetView } from './view.ts';

/** Makes a relay set, and gives it to brands. `conflict`: the name is taken. */
export async function createRelaySet(ctx: Context, input: z.output<typeof RelaySetCreateInput>): Promise<RelaySet> {
  authorize(ctx, 'relaySet.create');
  const { brandIds, ...data } = input;
  const id = newId();
  const audit = { action: 'relaySet.create', entityId: id, detail: { name: data.name } };
  const row = await commit(ctx, { scope: { scope: 'platform' }, audit }, async (tx) => {
    await tx.relaySet.create({ data: { id, ...data } });
    await grantRelaySet(tx, id, brandIds);
    return findRelaySet({ db: tx }, id);
  });
  return relaySetView(row, (await relaysAlive(ctx)) ?? []);
}
