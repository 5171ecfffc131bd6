import {
  ById,
  ChangeOwnPasswordInput,
  Done,
  ListFile,
  Login,
  LoginCreateInput,
  LoginExportInput,
  LoginListInput,
  LoginPage,
  LoginSetPasswordInput,
  LoginUpdateInput,
} from '@belfry/contracts';
import {
  changeOwnPassword,
  createLogin,
  exportLogins,
  inviteLogin,
  listLogins,
  resetSecondFactor,
  setPassword,
  updateLogin,
} from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `login.*` */
export const loginRouter = router({
  list: act('login.list', 'GET', '/logins', 'Who can sign in')
    .input(LoginListInput)
    .output(LoginPage)
    .query(({ ctx, input }) => listLogins(ctx.service, input)),
  exportCsv: act('login.list', 'GET', '/logins/csv', 'Who can sign in as a CSV file')
    .input(LoginExportInput)
    .output(ListFile)
    .query(({ ctx, input }) => exportLogins(ctx.service, input)),
  create: act('login.create', 'POST', '/logins', 'Make a login with its first password, or invite by mail')
    .input(LoginCreateInput)
    .output(Login)
    .mutation(({ ctx, input }) => createLogin(ctx.service, input)),
  update: act('login.update', 'PATCH', '/logins/{id}', 'Rename a login or switch it off')
    .input(LoginUpdateInput)
    .output(Login)
    .mutation(({ ctx, input }) => updateLogin(ctx.service, input)),
  setPassword: act('login.setPassword', 'PUT', '/logins/{id}/password', 'Give somebody a new password')
    .input(LoginSetPasswordInput)
    .output(Done)
    .mutation(({ ctx, input }) => setPassword(ctx.service, input)),
  invite: act('login.invite', 'POST', '/logins/{id}/invitation', 'Send the invitation again')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => inviteLogin(ctx.service, input)),
  resetSecondFactor: act(
    'login.resetSecondFactor',
    'DELETE',
    '/logins/{id}/second-factor',
    'Take away a lost second step',
  )
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => resetSecondFactor(ctx.service, input)),
  changeOwnPassword: act('login.changeOwnPassword', 'PUT', '/session/password', 'Change your own password')
    .input(ChangeOwnPasswordInput)
    .output(Done)
    .mutation(({ ctx, input }) => changeOwnPassword(ctx.service, input)),
});
