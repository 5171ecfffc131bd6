import type { RevisionCompareInput, RevisionDifference } from '@belfry/contracts';
import type { RowImage } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { invalid } from '../service-error.ts';
import { changeView } from './change-words.ts';
import { findRevision } from './find.ts';
import { foldImages } from './images.ts';
import { referenceNames } from './reference-names.ts';

/** Revisions that are compared at most. */
const maxRevisions = 1_000;

/** What differs between two revisions of one scope, row by row: from how it was after the one to how it was after the other, or is now. */
export async function compareRevisions(
  ctx: Context,
  { id, otherId }: z.output<typeof RevisionCompareInput>,
): Promise<RevisionDifference> {
  const one = await findRevision(ctx, id);
  const other = otherId === undefined ? undefined : await findRevision(ctx, otherId);
  authorize(ctx, 'revision.compare');
  if (other && (other.scope !== one.scope || other.scopeId !== one.scopeId))
    throw invalid('otherId', 'revision.otherScope', 'Revisions of different owners cannot be compared.');
  const [from, to] = other && other.number < one.number ? [other.number, one.number] : [one.number, other?.number];
  const between = await ctx.db.policyRevision.findMany({
    where: { scope: one.scope, scopeId: one.scopeId, number: { gt: from, ...(to !== undefined && { lte: to }) } },
    orderBy: { number: 'asc' },
    take: maxRevisions + 1,
  });
  if (between.length > maxRevisions)
    throw invalid('id', 'revision.tooFar', `More than ${maxRevisions} changes lie between them.`);
  const images = foldImages(between.map((row) => row.images as unknown as RowImage[]));
  const called = await referenceNames(ctx.db, images);
  return {
    from: Number(from),
    to: Number(between.at(-1)?.number ?? from),
    changes: images.map((image) => changeView(image, ctx.actor.level !== 'company', called)),
  };
}
