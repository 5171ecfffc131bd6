import type { SecondFactorBegun, SecondFactorPassword } from '@belfry/contracts';
import { sealSecret } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { themeFor } from '../theme/for.ts';
import { checkOwnPassword, ownLogin } from './own.ts';
import { authenticatorUri, newSecret, secretPlace } from './totp.ts';

/**
 * Makes a secret for one's authenticator app, given the present password; told this once. It counts only when a code of it has been given
 * (`confirmSecondFactor`). `conflict`: there is one in force.
 */
export async function beginSecondFactor(
  ctx: Context,
  { password }: z.output<typeof SecondFactorPassword>,
): Promise<SecondFactorBegun> {
  authorize(ctx, 'secondFactor.begin');
  const login = await ownLogin(ctx);
  await checkOwnPassword(ctx, login, password, 'password');
  if (login.secondFactor?.confirmedAt)
    throw new ServiceError('conflict', 'There is one already: remove it first.', { reason: 'second_factor.in_force' });
  const secret = newSecret();
  const row = { sealedSecret: sealSecret(ctx.sealKey, secretPlace(login.id), secret), lastStep: 0n };
  await ctx.db.secondFactor.upsert({
    where: { loginId: login.id, confirmedAt: null },
    create: { loginId: login.id, ...row },
    update: row,
  });
  const { productName } = await themeFor(ctx.db, login.brandId, ctx.actor.companyId ?? null);
  return { secret, uri: authenticatorUri(secret, productName, login.username) };
}
