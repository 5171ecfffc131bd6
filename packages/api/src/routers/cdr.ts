import { ById, Cdr, CdrExportInput, CdrFile, CdrListInput, CdrPage } from '@belfry/contracts';
import { exportCdrs, getCdr, listCdrs } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `cdr.*` */
export const cdrRouter = router({
  list: act('cdr.list', 'GET', '/cdrs', 'The calls, one record per company that took part')
    .input(CdrListInput)
    .output(CdrPage)
    .query(({ ctx, input }) => listCdrs(ctx.service, input)),
  exportCsv: act('cdr.list', 'GET', '/cdrs/csv', 'The calls as a CSV file')
    .input(CdrExportInput)
    .output(CdrFile)
    .query(({ ctx, input }) => exportCdrs(ctx.service, input)),
  get: act('cdr.get', 'GET', '/cdrs/{id}', 'One record')
    .input(ById)
    .output(Cdr)
    .query(({ ctx, input }) => getCdr(ctx.service, input)),
});
