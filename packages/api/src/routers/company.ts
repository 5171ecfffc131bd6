import {
  ById,
  Company,
  CompanyCreateInput,
  CompanyListInput,
  CompanyPage,
  CompanyUpdateInput,
} from '@belfry/contracts';
import { createCompany, getCompany, listCompanies, updateCompany } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `company.*` */
export const companyRouter = router({
  list: act('company.list', 'GET', '/companies', 'The companies of the platform or of a brand')
    .input(CompanyListInput)
    .output(CompanyPage)
    .query(({ ctx, input }) => listCompanies(ctx.service, input)),
  get: act('company.get', 'GET', '/companies/{id}', 'One company')
    .input(ById)
    .output(Company)
    .query(({ ctx, input }) => getCompany(ctx.service, input)),
  create: act('company.create', 'POST', '/companies', 'Make a company with its first site, SIP domain and portals')
    .input(CompanyCreateInput)
    .output(Company)
    .mutation(({ ctx, input }) => createCompany(ctx.service, input)),
  update: act('company.update', 'PATCH', '/companies/{id}', 'Change a company')
    .input(CompanyUpdateInput)
    .output(Company)
    .mutation(({ ctx, input }) => updateCompany(ctx.service, input)),
});
