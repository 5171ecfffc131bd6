import {
  AnnouncementPutInput,
  ById,
  Company,
  CompanyCopyInput,
  CompanyCreateInput,
  CompanyExportInput,
  CompanyHoldMusicInput,
  CompanyListInput,
  CompanyPage,
  CompanyRecordingInput,
  CompanyUpdateInput,
  HoldSound,
  HoldSoundInput,
  HoldSoundPutInput,
  ListFile,
  RecordingAnnouncement,
} from '@belfry/contracts';
import {
  copyCompany,
  createCompany,
  exportCompanies,
  getAnnouncement,
  getCompany,
  getHoldSound,
  listCompanies,
  putAnnouncement,
  putHoldSound,
  updateCompany,
  updateCompanyRecording,
  updateHoldMusic,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `company.*` */
export const companyRouter = router({
  list: act('company.list', 'GET', '/companies', 'The companies of the platform or of a brand')
    .input(CompanyListInput)
    .output(CompanyPage)
    .query(({ ctx, input }) => listCompanies(ctx.service, input)),
  exportCsv: act('company.list', 'GET', '/companies/csv', 'The companies as a CSV file')
    .input(CompanyExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportCompanies(ctx.service, input)),
  get: act('company.get', 'GET', '/companies/{id}', 'One company')
    .input(ById)
    .output(Company)
    .query(({ ctx, input }) => getCompany(ctx.service, input)),
  create: act('company.create', 'POST', '/companies', 'Make a company with its first site, SIP domain and portals')
    .input(CompanyCreateInput)
    .output(Company)
    .mutation(({ ctx, input }) => createCompany(ctx.service, input)),
  copy: act(
    'company.create',
    'POST',
    '/companies/{id}/copies',
    'Make another company like this one, with its settings, limits, opening hours and blocked calls',
  )
    .input(CompanyCopyInput)
    .output(Company)
    .mutation(({ ctx, input }) => copyCompany(ctx.service, input)),
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
  getAnnouncement: act(
    'company.getAnnouncement',
    'GET',
    '/companies/{id}/recording/announcement',
    'The announcement that recorded calls begin with',
  )
    .input(ById)
    .output(RecordingAnnouncement)
    .query(({ ctx, input }) => getAnnouncement(ctx.service, input)),
  putAnnouncement: act(
    'company.putAnnouncement',
    'PUT',
    '/companies/{id}/recording/announcement',
    'Upload the announcement that recorded calls begin with',
  )
    .input(AnnouncementPutInput)
    .output(Company)
    .mutation(({ ctx, input }) => putAnnouncement(ctx.service, input)),
  updateHoldMusic: act(
    'company.updateHoldMusic',
    'PATCH',
    '/companies/{id}/hold-music',
    'What people hear whom somebody of the company has put on hold',
  )
    .input(CompanyHoldMusicInput)
    .output(Company)
    .mutation(({ ctx, input }) => updateHoldMusic(ctx.service, input)),
  getHoldSound: act(
    'company.getHoldSound',
    'GET',
    '/companies/{id}/hold-music/sound',
    'Music on hold to be listened to: the company’s own, or the platform’s',
  )
    .input(HoldSoundInput)
    .output(HoldSound)
    .query(({ ctx, input }) => getHoldSound(ctx.service, input)),
  putHoldSound: act(
    'company.putHoldSound',
    'PUT',
    '/companies/{id}/hold-music/sound',
    'Upload the company’s own music on hold',
  )
    .input(HoldSoundPutInput)
    .output(Company)
    .mutation(({ ctx, input }) => putHoldSound(ctx.service, input)),
});
