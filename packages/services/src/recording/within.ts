import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';
import { ofCaller } from '../cdr/within.ts';
import { nothing } from '../tenant-where.ts';

/**
 * The recordings that the actor may hear: a company's own; a user's those of their own calls, if the company lets them. Brand and god hear nothing but
 * by acting as the company, which its audit log tells.
 */
export function recordingsWithin({ level, companyId, userId }: Actor): Prisma.RecordingWhereInput {
  if (companyId === undefined) return nothing;
  if (level === 'company') return { companyId };
  if (level !== 'user' || userId === undefined) return nothing;
  return {
    companyId,
    company: { recordingsOfOwn: true },
    call: { cdrs: { some: { companyId, ...ofCaller(userId) } } },
  };
}
