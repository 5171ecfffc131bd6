import type { AuditEntry, AuditExportInput, ListFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { exportList, type FileColumn } from '../export-list.ts';
import { listAudit } from './list.ts';

const columns: readonly FileColumn<AuditEntry>[] = [
  ['at', ({ at }) => at],
  ['who', ({ actor }) => actor],
  ['action', ({ action }) => action],
  ['level', ({ level }) => level],
  ['actingFrom', ({ actingFrom }) => actingFrom],
  ['address', ({ ip }) => ip],
  ['brandId', ({ brandId }) => brandId],
  ['companyId', ({ companyId }) => companyId],
  ['userId', ({ userId }) => userId],
  ['entityId', ({ entityId }) => entityId],
  ['detail', ({ detail }) => JSON.stringify(detail)],
];

/** Who did what as a CSV file, the latest first. */
export const exportAudit = (ctx: Context, input: z.output<typeof AuditExportInput>): Promise<ListFile> =>
  exportList(ctx, input, listAudit, columns);
