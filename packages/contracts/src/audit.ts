import { z } from 'zod';
import { fileRows, pagesOfList } from './csv.ts';
import { listQuery, page } from './list-query.ts';
import { Id, Instant, LevelName, NamedInstant } from './primitives.ts';

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
    /** The same in plain words; null: nothing. */
    fields: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
    ip: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditListInput = listQuery(['at'], '-at').extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
  action: z.string().max(60).optional(),
  /** What was acted on, by its id. */
  entityId: z.string().max(500).optional(),
  /** Words of the name of whoever acted. */
  actor: z.string().trim().max(120).optional(),
  /** The address that it came from, or how it begins. */
  ip: z.string().trim().max(45).optional(),
  since: NamedInstant.optional(),
  until: NamedInstant.optional(),
});
/** The list as a file. */
export const AuditExportInput = AuditListInput.omit(pagesOfList).extend(fileRows);
export const AuditPage = page(AuditEntry);

/** What is wrong with the sealed log, first of all. */
export const AuditFinding = z
  .object({
    /**
     * `altered`: an entry does not say any more what it said when it was sealed. `missing`: one was removed. `added`: one was put in afterwards.
     * `batch_altered`, `batch_missing`: the seals themselves.
     */
    kind: z.enum(['altered', 'missing', 'added', 'batch_altered', 'batch_missing']),
    /** Of which batch; null: of none, it was put in behind the sealed ones. */
    batch: z.number().int().nullable(),
    /** Which entry; null: it is not there to be named. */
    entryId: Id.nullable(),
    /** What it says now. */
    at: Instant.nullable(),
    action: z.string().nullable(),
    actor: z.string().nullable(),
  })
  .meta({ id: 'AuditFinding' });
export type AuditFinding = z.infer<typeof AuditFinding>;

/** Whether the audit log is as it was sealed. */
export const AuditVerification = z
  .object({
    intact: z.boolean(),
    /** Sealed batches, and the viewer's entries in them, that were looked at. */
    batches: z.number().int(),
    entries: z.number().int(),
    /** Entries that will be sealed within the next minute. */
    waiting: z.number().int(),
    sealedAt: Instant.nullable(),
    /** The newest seal: keep it elsewhere, and nobody can write the log anew unnoticed. Hexadecimal. */
    seal: z.string().nullable(),
    finding: AuditFinding.nullable(),
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerification = z.infer<typeof AuditVerification>;
