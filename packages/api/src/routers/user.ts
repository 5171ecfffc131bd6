import {
  ById,
  ChangedMany,
  CsvFile,
  Done,
  OfCompanyInput,
  User,
  UserCopyInput,
  UserCreated,
  UserCreateInput,
  UserImport,
  UserImportInput,
  UserListInput,
  UserPage,
  UserUpdateInput,
  UserUpdateManyInput,
} from '@belfry/contracts';
import {
  copyUser,
  createUser,
  deleteUser,
  exportUsers,
  getUser,
  importUsers,
  listUsers,
  updateUser,
  updateUsers,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `user.*` */
export const userRouter = router({
  list: act('user.list', 'GET', '/users', 'The people of a company')
    .input(UserListInput)
    .output(UserPage)
    .query(({ ctx, input }) => listUsers(ctx.service, input)),
  exportCsv: act('user.export', 'GET', '/users/csv', 'All people of a company as a CSV file')
    .input(OfCompanyInput)
    .output(CsvFile)
    .query(({ ctx, input }) => exportUsers(ctx.service, input)),
  importCsv: act(
    'user.import',
    'POST',
    '/users/csv',
    'Make and change people by a CSV file, with extensions, phones and invitations: what comes of each line is told',
  )
    .input(UserImportInput)
    .output(UserImport)
    .mutation(({ ctx, input }) => importUsers(ctx.service, input)),
  get: act('user.get', 'GET', '/users/{id}', 'One person')
    .input(ById)
    .output(User)
    .query(({ ctx, input }) => getUser(ctx.service, input)),
  create: act('user.create', 'POST', '/users', 'Make a person, at once with extension, device and login where wished')
    .input(UserCreateInput)
    .output(UserCreated)
    .mutation(({ ctx, input }) => createUser(ctx.service, input)),
  copy: act(
    'user.create',
    'POST',
    '/users/{id}/copies',
    'Make another person like this one, with a name, extension, device and sign-in of their own',
  )
    .input(UserCopyInput)
    .output(UserCreated)
    .mutation(({ ctx, input }) => copyUser(ctx.service, input)),
  update: act('user.update', 'PATCH', '/users/{id}', 'Change a person')
    .input(UserUpdateInput)
    .output(warned(User))
    .mutation(({ ctx, input }) => updateUser(ctx.service, input)),
  updateMany: act(
    'user.update',
    'PATCH',
    '/users',
    'The same change to many people of one company: all of them, or none',
  )
    .input(UserUpdateManyInput)
    .output(warned(ChangedMany))
    .mutation(({ ctx, input }) => updateUsers(ctx.service, input)),
  delete: act('user.delete', 'DELETE', '/users/{id}', 'Remove a person with their devices and extensions')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteUser(ctx.service, input)),
});
