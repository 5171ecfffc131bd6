import {
  ById,
  CallFilter,
  CallFilterCreateInput,
  CallFilterExportInput,
  CallFilterImport,
  CallFilterImportInput,
  CallFilterListInput,
  CallFilterPage,
  CallFilterReorderInput,
  CallFilterUpdateInput,
  CsvFile,
  Done,
} from '@belfry/contracts';
import {
  createCallFilter,
  deleteCallFilter,
  exportCallFilters,
  getCallFilter,
  importCallFilters,
  listCallFilters,
  reorderCallFilters,
  updateCallFilter,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `callFilter.*` */
export const callFilterRouter = router({
  list: act('callFilter.list', 'GET', '/call-filters', 'Rules that block, allow or redirect calls, in their order')
    .input(CallFilterListInput)
    .output(CallFilterPage)
    .query(({ ctx, input }) => listCallFilters(ctx.service, input)),
  exportCsv: act('callFilter.list', 'GET', '/call-filters/csv', 'All rules of one list as a CSV file')
    .input(CallFilterExportInput)
    .output(CsvFile)
    .query(({ ctx, input }) => exportCallFilters(ctx.service, input)),
  importCsv: act('callFilter.create', 'POST', '/call-filters/csv', 'Make rules of a CSV file: all of them, or none')
    .input(CallFilterImportInput)
    .output(CallFilterImport)
    .mutation(({ ctx, input }) => importCallFilters(ctx.service, input)),
  get: act('callFilter.get', 'GET', '/call-filters/{id}', 'One rule of a call filter')
    .input(ById)
    .output(CallFilter)
    .query(({ ctx, input }) => getCallFilter(ctx.service, input)),
  create: act('callFilter.create', 'POST', '/call-filters', 'Add a rule behind those of its list')
    .input(CallFilterCreateInput)
    .output(CallFilter)
    .mutation(({ ctx, input }) => createCallFilter(ctx.service, input)),
  update: act('callFilter.update', 'PATCH', '/call-filters/{id}', 'Change a rule of a call filter')
    .input(CallFilterUpdateInput)
    .output(CallFilter)
    .mutation(({ ctx, input }) => updateCallFilter(ctx.service, input)),
  reorder: act('callFilter.reorder', 'POST', '/call-filters/reorder', 'Say in which order rules are looked at')
    .input(CallFilterReorderInput)
    .output(Done)
    .mutation(({ ctx, input }) => reorderCallFilters(ctx.service, input)),
  delete: act('callFilter.delete', 'DELETE', '/call-filters/{id}', 'Remove a rule of a call filter')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteCallFilter(ctx.service, input)),
});
