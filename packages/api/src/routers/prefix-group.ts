import {
  ById,
  CsvFile,
  Done,
  OfBrandInput,
  PrefixGroupCreateInput,
  PrefixGroupImport,
  PrefixGroupImportInput,
  PrefixGroupListInput,
  PrefixGroupPage,
  PrefixGroupUpdateInput,
  PrefixGroupWhole,
  PrefixTemplateCopyInput,
  PrefixTemplates,
} from '@belfry/contracts';
import {
  copyPrefixTemplate,
  createPrefixGroup,
  deletePrefixGroup,
  exportPrefixes,
  getPrefixGroup,
  importPrefixes,
  listPrefixGroups,
  listPrefixTemplates,
  updatePrefixGroup,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `prefixGroup.*` */
export const prefixGroupRouter = router({
  list: act(
    'prefixGroup.list',
    'GET',
    '/prefix-groups',
    'Groups of prefixes; a number is looked for among what they are',
  )
    .input(PrefixGroupListInput)
    .output(PrefixGroupPage)
    .query(({ ctx, input }) => listPrefixGroups(ctx.service, input)),
  templates: act('prefixGroup.list', 'GET', '/prefix-groups/templates', 'Continents and countries with their prefixes')
    .input(OfBrandInput)
    .output(PrefixTemplates)
    .query(({ ctx, input }) => listPrefixTemplates(ctx.service, input)),
  copyTemplate: act('prefixGroup.create', 'POST', '/prefix-groups/templates', 'Make a group of a continent or country')
    .input(PrefixTemplateCopyInput)
    .output(PrefixGroupWhole)
    .mutation(({ ctx, input }) => copyPrefixTemplate(ctx.service, input)),
  get: act('prefixGroup.get', 'GET', '/prefix-groups/{id}', 'One group with its prefixes and who uses it')
    .input(ById)
    .output(PrefixGroupWhole)
    .query(({ ctx, input }) => getPrefixGroup(ctx.service, input)),
  create: act('prefixGroup.create', 'POST', '/prefix-groups', 'Make a group of prefixes')
    .input(PrefixGroupCreateInput)
    .output(PrefixGroupWhole)
    .mutation(({ ctx, input }) => createPrefixGroup(ctx.service, input)),
  update: act('prefixGroup.update', 'PATCH', '/prefix-groups/{id}', 'Change a group of prefixes')
    .input(PrefixGroupUpdateInput)
    .output(warned(PrefixGroupWhole))
    .mutation(({ ctx, input }) => updatePrefixGroup(ctx.service, input)),
  delete: act('prefixGroup.delete', 'DELETE', '/prefix-groups/{id}', 'Remove a group that nothing is for')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deletePrefixGroup(ctx.service, input)),
  exportCsv: act('prefixGroup.get', 'GET', '/prefix-groups/{id}/csv', 'The prefixes of a group as a CSV file')
    .input(ById)
    .output(CsvFile)
    .query(({ ctx, input }) => exportPrefixes(ctx.service, input)),
  importCsv: act('prefixGroup.update', 'POST', '/prefix-groups/{id}/csv', 'Give a group the prefixes of a CSV file')
    .input(PrefixGroupImportInput)
    .output(PrefixGroupImport)
    .mutation(({ ctx, input }) => importPrefixes(ctx.service, input)),
});
