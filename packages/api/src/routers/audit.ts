import { AuditListInput, AuditPage } from '@belfry/contracts';
import { listAudit } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `audit.*` */
export const auditRouter = router({
  list: act('audit.list', 'GET', '/audit-log', 'Who did what')
    .input(AuditListInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.service, input)),
});
