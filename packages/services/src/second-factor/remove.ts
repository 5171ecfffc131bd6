import type { SecondFactorRemoveInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';
import { attemptCode } from './attempt.ts';
import { checkOwnPassword, ownLogin } from './own.ts';

/** Takes one's own second step away, given password and code (or a recovery code). Where it is required, another must be set up at once. */
export async function removeSecondFactor(
  ctx: Context,
  { password, code }: z.output<typeof SecondFactorRemoveInput>,
): Promise<{ done: true }> {
  authorize(ctx, 'secondFactor.remove');
  const login = await ownLogin(ctx);
  await checkOwnPassword(ctx, login, password, 'password');
  if (!login.secondFactor?.confirmedAt) throw notFound('second factor');
  if (!(await attemptCode(ctx, login.id, code)))
    throw invalid('code', 'second_factor.wrong', 'That code is not right, or was used already.');
  await ctx.db.$transaction([
    ctx.db.secondFactor.delete({ where: { loginId: login.id } }),
    ctx.db.recoveryCode.deleteMany({ where: { loginId: login.id } }),
  ]);
  await record(ctx, { action: 'secondFactor.remove', entityId: login.id });
  return { done: true };
}
