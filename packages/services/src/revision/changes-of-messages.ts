import type { PolicyMessage, RevisionChange } from '@belfry/contracts';
import type { Context } from '../context.ts';
import { changesOf } from './view.ts';

/** What the revisions that were announced so changed, as the actor may read it. */
export async function changesOfMessages(ctx: Context, messages: readonly PolicyMessage[]): Promise<RevisionChange[]> {
  const changes: RevisionChange[] = [];
  for (const { scope, id, revision } of messages) {
    const row = await ctx.db.policyRevision.findFirst({ where: { scope, scopeId: id, number: BigInt(revision) } });
    if (row) changes.push(...(await changesOf(ctx, row)));
  }
  return changes;
}
