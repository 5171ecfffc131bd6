import type { Login, LoginCreateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { hashPassword } from '../password.ts';
import { addLogin } from './add.ts';
import { loginScope, membershipsWithin, postFor } from './reach.ts';
import { loginInclude, loginView } from './view.ts';

/** Makes a login for a brand, company or user, with its first password. `conflict`: the user name is taken in this brand. */
export async function createLogin(ctx: Context, input: z.output<typeof LoginCreateInput>): Promise<Login> {
  const post = await postFor(ctx, 'login.create', input);
  const { username, displayName, role } = input;
  const passwordHash = await hashPassword(input.password);
  const audit = (login: Login) => ({
    action: 'login.create',
    entityId: login.id,
    detail: { username, level: post.level, role },
  });
  return commit(ctx, { scope: loginScope(post.brandId ?? null), audit }, async (tx) => {
    const id = await addLogin(tx, { ...post, username, displayName, role, passwordHash });
    return loginView(
      await tx.login.findUniqueOrThrow({ where: { id }, include: loginInclude(membershipsWithin(ctx.actor)) }),
    );
  });
}
