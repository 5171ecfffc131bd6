import {
  ById,
  Company,
  CompanyCreateInput,
  CompanyListInput,
  CompanyPage,
  CompanyRecordingInput,
  CompanyUpdateInput,
} from '@belfry/contracts';
import { createCompany, getCompany, listCompanies, updateCompany, updateCompanyRecording } from '@belfry/services';
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
  updateRecording: act(
    'company.updateRecording',
    'PATCH',
    '/companies/{id}/recording',
    'What a company records, how long it is kept and who may hear it',
  )
    .input(CompanyRecordingInput)
    .output(Company)
    .mutation(({ ctx, input }) => updateCompanyRecording(ctx.service, input)),
});
