import type { User } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findUser } from './find.ts';
import { userView } from './view.ts';

/** One person. */
export async function getUser(ctx: Context, { id }: { id: string }): Promise<User> {
  const row = await findUser(ctx, id);
  authorize(ctx, 'user.get');
  return userView(ctx, row);
}
