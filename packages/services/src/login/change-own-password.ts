import type { ChangeOwnPasswordInput } from '@belfry/contracts';
import type { z } from 'zod';
import { revokeTokensOf } from '../api-token/revoke-all.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import { invalid, notFound, ServiceError } from '../service-error.ts';
import { loginScope } from './reach.ts';

/** Changes one's own password, given the present one; one's other sessions end, and one's API tokens unless told to keep them. */
export async function changeOwnPassword(
  ctx: Context,
  input: z.output<typeof ChangeOwnPasswordInput>,
): Promise<{ done: true }> {
  authorize(ctx, 'login.changeOwnPassword');
  const { loginId, sessionId } = ctx.actor;
  const login = loginId === null ? null : await ctx.db.login.findUnique({ where: { id: loginId } });
  if (!login) throw notFound('login');
  const { attempts } = ctx.bus;
  const key = `password:${login.id}`;
  if ((await attempts.begin(key).catch(() => 0)) > 0)
    throw new ServiceError('too_many_attempts', 'Too many attempts. Please try again later.');
  if (!(await verifyPassword(login.passwordHash, input.current)))
    throw invalid('current', 'password.wrong', 'That is not your present password.');
  await attempts.clear(key).catch((error: unknown) => ctx.warn('attempts', error));
  const passwordHash = await hashPassword(input.password);
  const audit = { action: 'login.changeOwnPassword', entityId: login.id };
  return commit(ctx, { scope: loginScope(login.brandId), audit }, async (tx) => {
    await tx.login.update({ where: { id: login.id }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { loginId: login.id, revokedAt: null, ...(sessionId && { id: { not: sessionId } }) },
      data: { revokedAt: new Date() },
    });
    if (input.revokeTokens) await revokeTokensOf(tx, login.id);
    return { done: true };
  });
}
