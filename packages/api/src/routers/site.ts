import {
  ById,
  Done,
  ListFile,
  Site,
  SiteCreateInput,
  SiteExportInput,
  SiteListInput,
  SitePage,
  SiteUpdateInput,
} from '@belfry/contracts';
import { createSite, deleteSite, exportSites, listSites, updateSite } from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `site.*` */
export const siteRouter = router({
  list: act('site.list', 'GET', '/sites', 'The sites of a company')
    .input(SiteListInput)
    .output(SitePage)
    .query(({ ctx, input }) => listSites(ctx.service, input)),
  exportCsv: act('site.list', 'GET', '/sites/csv', 'The sites as a CSV file')
    .input(SiteExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportSites(ctx.service, input)),
  create: act('site.create', 'POST', '/sites', 'Make a site')
    .input(SiteCreateInput)
    .output(warned(Site))
    .mutation(({ ctx, input }) => createSite(ctx.service, input)),
  update: act('site.update', 'PATCH', '/sites/{id}', 'Change a site')
    .input(SiteUpdateInput)
    .output(warned(Site))
    .mutation(({ ctx, input }) => updateSite(ctx.service, input)),
  delete: act('site.delete', 'DELETE', '/sites/{id}', 'Remove a site')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteSite(ctx.service, input)),
});
