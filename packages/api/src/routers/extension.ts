import {
  ById,
  Done,
  Extension,
  ExtensionCreateInput,
  ExtensionExportInput,
  ExtensionListInput,
  ExtensionPage,
  ExtensionUpdateInput,
  ListFile,
} from '@belfry/contracts';
import {
  createExtension,
  deleteExtension,
  exportExtensions,
  getExtension,
  listExtensions,
  updateExtension,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `extension.*` */
export const extensionRouter = router({
  list: act('extension.list', 'GET', '/extensions', 'The extensions of a company')
    .input(ExtensionListInput)
    .output(ExtensionPage)
    .query(({ ctx, input }) => listExtensions(ctx.service, input)),
  exportCsv: act('extension.list', 'GET', '/extensions/csv', 'The extensions and where they lead as a CSV file')
    .input(ExtensionExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportExtensions(ctx.service, input)),
  get: act('extension.get', 'GET', '/extensions/{id}', 'One extension')
    .input(ById)
    .output(Extension)
    .query(({ ctx, input }) => getExtension(ctx.service, input)),
  create: act('extension.create', 'POST', '/extensions', 'Make an extension')
    .input(ExtensionCreateInput)
    .output(warned(Extension))
    .mutation(({ ctx, input }) => createExtension(ctx.service, input)),
  update: act('extension.update', 'PATCH', '/extensions/{id}', 'Change an extension')
    .input(ExtensionUpdateInput)
    .output(warned(Extension))
    .mutation(({ ctx, input }) => updateExtension(ctx.service, input)),
  delete: act('extension.delete', 'DELETE', '/extensions/{id}', 'Remove an extension')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteExtension(ctx.service, input)),
});
