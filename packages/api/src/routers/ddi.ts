import {
  ById,
  ChangedMany,
  CsvFile,
  CsvImport,
  Ddi,
  DdiCreateInput,
  DdiCreateRangeInput,
  DdiImportInput,
  DdiListInput,
  DdiPage,
  DdiRange,
  DdiReleaseInput,
  DdiUpdateInput,
  DdiUpdateManyInput,
  Done,
  OfBrandInput,
} from '@belfry/contracts';
import {
  createDdi,
  createDdiRange,
  deleteDdi,
  exportDdis,
  importDdis,
  listDdis,
  releaseDdi,
  updateDdi,
  updateDdis,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `ddi.*` */
export const ddiRouter = router({
  list: act('ddi.list', 'GET', '/ddis', 'The public numbers')
    .input(DdiListInput)
    .output(DdiPage)
    .query(({ ctx, input }) => listDdis(ctx.service, input)),
  create: act('ddi.create', 'POST', '/ddis', 'Enter a public number')
    .input(DdiCreateInput)
    .output(warned(Ddi))
    .mutation(({ ctx, input }) => createDdi(ctx.service, input)),
  createRange: act('ddi.createRange', 'POST', '/ddis/range', 'Enter all public numbers from a first to a last one')
    .input(DdiCreateRangeInput)
    .output(DdiRange)
    .mutation(({ ctx, input }) => createDdiRange(ctx.service, input)),
  exportCsv: act('ddi.export', 'GET', '/ddis/csv', 'All public numbers of a brand as a CSV file')
    .input(OfBrandInput)
    .output(CsvFile)
    .query(({ ctx, input }) => exportDdis(ctx.service, input)),
  importCsv: act(
    'ddi.import',
    'POST',
    '/ddis/csv',
    'Enter and change public numbers by a CSV file: all of them, or none',
  )
    .input(DdiImportInput)
    .output(CsvImport)
    .mutation(({ ctx, input }) => importDdis(ctx.service, input)),
  release: act('ddi.release', 'POST', '/ddis/{id}/release', 'Take a number back; nobody gets it for a while')
    .input(DdiReleaseInput)
    .output(Ddi)
    .mutation(({ ctx, input }) => releaseDdi(ctx.service, input)),
  update: act('ddi.update', 'PATCH', '/ddis/{id}', 'Change whose a number is or where it leads')
    .input(DdiUpdateInput)
    .output(warned(Ddi))
    .mutation(({ ctx, input }) => updateDdi(ctx.service, input)),
  updateMany: act('ddi.update', 'PATCH', '/ddis', 'The same change to many numbers of one brand: all of them, or none')
    .input(DdiUpdateManyInput)
    .output(warned(ChangedMany))
    .mutation(({ ctx, input }) => updateDdis(ctx.service, input)),
  delete: act('ddi.delete', 'DELETE', '/ddis/{id}', 'Give a public number up')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteDdi(ctx.service, input)),
});
