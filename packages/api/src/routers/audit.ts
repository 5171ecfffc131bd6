import { AuditExportInput, AuditListInput, AuditPage, AuditVerification, ListFile } from '@belfry/contracts';
import { exportAudit, listAudit, verifyAudit } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `audit.*` */
export const auditRouter = router({
  list: act('audit.list', 'GET', '/audit-log', 'Who did what')
    .input(AuditListInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.service, input)),
  exportCsv: act('audit.list', 'GET', '/audit-log/csv', 'Who did what as a CSV file')
    .input(AuditExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportAudit(ctx.service, input)),
  verify: act(
    'audit.verify',
    'POST',
    '/audit-log/verification',
    'Whether the log is as it was sealed, or what was changed',
  )
    .output(AuditVerification)
    .mutation(({ ctx }) => verifyAudit(ctx.service)),
});
