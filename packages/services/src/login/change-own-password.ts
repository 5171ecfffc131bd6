import type { ChangeOwnPasswordInput } from '@belfry/contracts';
import type { z } from 'zod';
import { revokeTokensOf } from '../api-token/revoke-all.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { hashPassword } from '../password.ts';
import { checkOwnPassword } from '../second-factor/own.ts';
import { notFound } from '../service-error.ts';
import { takeSoftphones } from '../softphone/take.ts';
import { loginScope } from './reach.ts';

/** Changes one's own password, given the present one; one's other sessions end, and one's API tokens and passkeys unless told to keep them. */
export async function changeOwnPassword(
  ctx: Context,
  input: z.output<typeof ChangeOwnPasswordInput>,
): Promise<{ done: true }> {
  authorize(ctx, 'login.changeOwnPassword');
  const { loginId, sessionId } = ctx.actor;
  const login = loginId === null ? null : await ctx.db.login.findUnique({ where: { id: loginId } });
  if (!login) throw notFound('login');
  await checkOwnPassword(ctx, login, input.current, 'current');
  const passwordHash = await hashPassword(input.password);
  const audit = { action: 'login.changeOwnPassword', entityId: login.id };
  const done = await commit(ctx, { scope: loginScope(login.brandId), audit }, async (tx) => {
    await tx.login.update({ where: { id: login.id }, data: { passwordHash } });
    await tx.loginToken.deleteMany({ where: { loginId: login.id } });
    await tx.session.updateMany({
      where: { loginId: login.id, revokedAt: null, ...(sessionId && { id: { not: sessionId } }) },
      data: { revokedAt: new Date() },
    });
    if (input.revokeTokens) {
      await revokeTokensOf(tx, login.id);
      await tx.passkey.deleteMany({ where: { loginId: login.id } });
    }
    return { done: true as const };
  });
  await takeSoftphones(ctx, login.id, (key) => key.sessionId !== sessionId);
  return done;
}
