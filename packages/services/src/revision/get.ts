import type { RevisionDetail } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { findRevision } from './find.ts';
import { changesOf, revisionViews } from './view.ts';

/** A revision with everything that it changed. */
export async function getRevision(ctx: Context, { id }: { id: string }): Promise<RevisionDetail> {
  await findRevision(ctx, id);
  authorize(ctx, 'revision.get');
  const row = await ctx.db.policyRevision.findUniqueOrThrow({ where: { id } });
  const [view] = await revisionViews(ctx, [row]);
  if (!view) throw notFound('revision');
  return { ...view, changes: await changesOf(ctx, row) };
}
