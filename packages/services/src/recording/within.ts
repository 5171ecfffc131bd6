import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';
import { cdrsWithin, ofCaller } from '../cdr/within.ts';
import { nothing } from '../tenant-where.ts';

/**
 * The recordings that the actor may hear: a company's own, its operator's those of their people; a user's those of their own calls, if the company lets them. Brand and god hear nothing but
 * by acting as the company, which its audit log tells.
 */
export function recordingsWithin(actor: Actor): Prisma.RecordingWhereInput {
  const { level, role, companyId, userId } = actor;
  if (companyId === undefined) return nothing;
  if (level === 'company' && role === 'operator') return { companyId, call: { cdrs: { some: cdrsWithin(actor) } } };
  if (level === 'company') return { companyId };
  if (level !== 'user' || userId === undefined) return nothing;
  return {
    companyId,
    company: { recordingsOfOwn: true },
    call: { cdrs: { some: { companyId, ...ofCaller(userId) } } },
  };
}
