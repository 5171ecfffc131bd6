import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { revokeTokensOf } from '../api-token/revoke-all.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { hashPassword } from '../password.ts';
import { takeSoftphones } from '../softphone/take.ts';
import { loginFor, loginScope } from './reach.ts';

/** Gives somebody a new password; their sessions and API tokens end, their passkeys are taken away. */
export async function setPassword(
  ctx: Context,
  { id, password }: { id: string; password: string },
): Promise<{ done: true }> {
  const login = await loginFor(ctx, id);
  authorize(ctx, 'login.setPassword');
  refuseLimitedKey(ctx);
  const passwordHash = await hashPassword(password);
  const audit = { action: 'login.setPassword', entityId: id };
  const done = await commit(ctx, { scope: loginScope(login.brandId), audit }, async (tx) => {
    await tx.login.update({ where: { id }, data: { passwordHash, invitedAt: null } });
    await tx.loginToken.deleteMany({ where: { loginId: id } });
    await tx.session.updateMany({ where: { loginId: id, revokedAt: null }, data: { revokedAt: new Date() } });
    await revokeTokensOf(tx, id);
    await tx.passkey.deleteMany({ where: { loginId: id } });
    return { done: true as const };
  });
  await takeSoftphones(ctx, id);
  return done;
}
