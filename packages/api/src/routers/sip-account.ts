import {
  ById,
  ChangedMany,
  Done,
  ListFile,
  SipAccount,
  SipAccountCheckSynced,
  SipAccountCheckSyncInput,
  SipAccountCopyInput,
  SipAccountCreated,
  SipAccountCreateInput,
  SipAccountExportInput,
  SipAccountListInput,
  SipAccountPage,
  SipAccountUpdateInput,
  SipAccountUpdateManyInput,
  SipCredentials,
} from '@belfry/contracts';
import {
  checkSyncSipAccount,
  copySipAccount,
  createSipAccount,
  deleteSipAccount,
  exportSipAccounts,
  getSipAccount,
  listSipAccounts,
  rotateSipAccount,
  sipCredentials,
  updateSipAccount,
  updateSipAccounts,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `sipAccount.*` */
export const sipAccountRouter = router({
  list: act('sipAccount.list', 'GET', '/sip-accounts', 'The devices with their live registrations')
    .input(SipAccountListInput)
    .output(SipAccountPage)
    .query(({ ctx, input }) => listSipAccounts(ctx.service, input)),
  exportCsv: act(
    'sipAccount.list',
    'GET',
    '/sip-accounts/csv',
    'The devices with how they are registered now as a CSV file',
  )
    .input(SipAccountExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportSipAccounts(ctx.service, input)),
  get: act('sipAccount.get', 'GET', '/sip-accounts/{id}', 'One device')
    .input(ById)
    .output(SipAccount)
    .query(({ ctx, input }) => getSipAccount(ctx.service, input)),
  create: act('sipAccount.create', 'POST', '/sip-accounts', 'Make a device; its password is generated')
    .input(SipAccountCreateInput)
    .output(SipAccountCreated)
    .mutation(({ ctx, input }) => createSipAccount(ctx.service, input)),
  copy: act(
    'sipAccount.create',
    'POST',
    '/sip-accounts/{id}/copies',
    'Make another device like this one, with a password of its own',
  )
    .input(SipAccountCopyInput)
    .output(SipAccountCreated)
    .mutation(({ ctx, input }) => copySipAccount(ctx.service, input)),
  update: act('sipAccount.update', 'PATCH', '/sip-accounts/{id}', 'Change a device')
    .input(SipAccountUpdateInput)
    .output(SipAccount)
    .mutation(({ ctx, input }) => updateSipAccount(ctx.service, input)),
  updateMany: act(
    'sipAccount.update',
    'PATCH',
    '/sip-accounts',
    'The same change to many devices of one company: all of them, or none',
  )
    .input(SipAccountUpdateManyInput)
    .output(ChangedMany)
    .mutation(({ ctx, input }) => updateSipAccounts(ctx.service, input)),
  delete: act('sipAccount.delete', 'DELETE', '/sip-accounts/{id}', 'Remove a device')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteSipAccount(ctx.service, input)),
  credentials: act(
    'sipAccount.credentials',
    'GET',
    '/sip-accounts/{id}/credentials',
    'What to type into the phone; audited',
  )
    .input(ById)
    .output(SipCredentials)
    .query(({ ctx, input }) => sipCredentials(ctx.service, input)),
  rotate: act('sipAccount.rotate', 'POST', '/sip-accounts/{id}/rotate', 'Give a device a new password')
    .input(ById)
    .output(SipCredentials)
    .mutation(({ ctx, input }) => rotateSipAccount(ctx.service, input)),
  checkSync: act(
    'sipAccount.checkSync',
    'POST',
    '/sip-accounts/{id}/check-sync',
    'Make the phone fetch its settings, by starting anew if wished',
  )
    .input(SipAccountCheckSyncInput)
    .output(SipAccountCheckSynced)
    .mutation(({ ctx, input }) => checkSyncSipAccount(ctx.service, input)),
});
