import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';

/** Revisions within the actor's tenant: a company's are those of its own scope. */
export function revisionsWithin(actor: Actor): Prisma.PolicyRevisionWhereInput {
  const within = ofBrandAndCompany(actor);
  return actor.level === 'company' ? { ...within, scope: 'company' } : within;
}

/** A revision within the actor's tenant, without its images. `not_found` when there is none. */
export async function findRevision({ db, actor }: Context, id: string) {
  const row = await db.policyRevision.findFirst({
    where: { AND: [{ id }, revisionsWithin(actor)] },
    omit: { images: true },
  });
  if (!row) throw notFound('revision');
  return row;
}
