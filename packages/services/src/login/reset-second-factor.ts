import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { takeSoftphones } from '../softphone/take.ts';
import { loginFor, loginScope } from './reach.ts';

/** Takes away the second step and the passkeys of somebody who has lost them, and forgets which account at the OpenID provider is theirs; their sessions end. They sign in with the password alone, and set up another if they must. */
export async function resetSecondFactor(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const login = await loginFor(ctx, id);
  authorize(ctx, 'login.resetSecondFactor');
  refuseLimitedKey(ctx);
  const audit = { action: 'login.resetSecondFactor', entityId: id };
  const done = await commit(ctx, { scope: loginScope(login.brandId), audit }, async (tx) => {
    await tx.secondFactor.deleteMany({ where: { loginId: id } });
    await tx.recoveryCode.deleteMany({ where: { loginId: id } });
    await tx.passkey.deleteMany({ where: { loginId: id } });
    await tx.providerAccount.deleteMany({ where: { loginId: id } });
    await tx.session.updateMany({ where: { loginId: id, revokedAt: null }, data: { revokedAt: new Date() } });
    return { done: true as const };
  });
  await takeSoftphones(ctx, id);
  return done;
}
