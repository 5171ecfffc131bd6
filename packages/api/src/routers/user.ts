import {
  ById,
  Done,
  User,
  UserCreated,
  UserCreateInput,
  UserListInput,
  UserPage,
  UserUpdateInput,
} from '@belfry/contracts';
import { createUser, deleteUser, getUser, listUsers, updateUser } from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `user.*` */
export const userRouter = router({
  list: act('user.list', 'GET', '/users', 'The people of a company')
    .input(UserListInput)
    .output(UserPage)
    .query(({ ctx, input }) => listUsers(ctx.service, input)),
  get: act('user.get', 'GET', '/users/{id}', 'One person')
    .input(ById)
    .output(User)
    .query(({ ctx, input }) => getUser(ctx.service, input)),
  create: act('user.create', 'POST', '/users', 'Make a person, at once with extension, device and login where wished')
    .input(UserCreateInput)
    .output(UserCreated)
    .mutation(({ ctx, input }) => createUser(ctx.service, input)),
  update: act('user.update', 'PATCH', '/users/{id}', 'Change a person')
    .input(UserUpdateInput)
    .output(warned(User))
    .mutation(({ ctx, input }) => updateUser(ctx.service, input)),
  delete: act('user.delete', 'DELETE', '/users/{id}', 'Remove a person with their devices and extensions')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteUser(ctx.service, input)),
});
