import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Id, Instant, LevelName } from './primitives.ts';

/** Who did what, when, and as whom. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    loginId: Id.nullable(),
    actor: z.string(),
    level: LevelName,
    actingFrom: LevelName.nullable(),
    brandId: Id.nullable(),
    companyId: Id.nullable(),
    userId: Id.nullable(),
    action: z.string(),
    entityId: z.string().nullable(),
    detail: z.record(z.string(), z.json()),
    ip: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditListInput = listQuery(['at'], '-at').extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
  action: z.string().max(60).optional(),
});
export const AuditPage = page(AuditEntry);
