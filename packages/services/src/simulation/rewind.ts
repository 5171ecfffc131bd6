import { type Database, undoRevision } from '@belfry/db';
import type { Context } from '../context.ts';
import { findRevision } from '../revision/find.ts';
import { invalid } from '../service-error.ts';

/** Changes that can be taken back for one look. */
const maxRevisions = 500;

/**
 * Makes the policy what it was after a revision, in a transaction that is taken back: whatever the platform, the brand and its companies changed later is
 * undone, the latest first. `not_found`: no revision of the actor's; `invalid`: too much was changed since.
 */
export async function rewind(ctx: Context, db: Database, revisionId: string): Promise<void> {
  const { at, brandId } = await findRevision(ctx, revisionId);
  const later = await db.policyRevision.findMany({
    where: {
      id: { not: revisionId },
      AND: [{ OR: [{ at: { gt: at } }, { at, id: { gt: revisionId } }] }],
      OR: [{ scope: 'platform' }, ...(brandId === null ? [{}] : [{ brandId }])],
    },
    select: { id: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: maxRevisions + 1,
  });
  if (later.length > maxRevisions)
    throw invalid('revisionId', 'simulation.tooOld', `More than ${maxRevisions} changes were made since.`);
  for (const { id } of later) await undoRevision(db, id, { trial: true });
}
