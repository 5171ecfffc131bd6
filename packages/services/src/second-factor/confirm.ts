import type { RecoveryCodes, SecondFactorCode } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';
import { takeSoftphones } from '../softphone/take.ts';
import { attemptCode } from './attempt.ts';
import { ownLogin } from './own.ts';
import { giveRecoveryCodes } from './renew-codes.ts';

/** Puts the second step in force, given a first code; one's other sessions end. The recovery codes are told once. */
export async function confirmSecondFactor(
  ctx: Context,
  { code }: z.output<typeof SecondFactorCode>,
): Promise<z.output<typeof RecoveryCodes>> {
  authorize(ctx, 'secondFactor.confirm');
  const { id: loginId, secondFactor } = await ownLogin(ctx);
  if (!secondFactor || secondFactor.confirmedAt !== null) throw notFound('second factor to confirm');
  if ((await attemptCode(ctx, loginId, code)) !== 'code')
    throw invalid('code', 'second_factor.wrong', 'That code is not right. It may be over: take the next one.');
  const codes = await ctx.db.$transaction(async (tx) => {
    await tx.secondFactor.update({ where: { loginId }, data: { confirmedAt: new Date() } });
    await tx.session.updateMany({
      where: { loginId, revokedAt: null, id: { not: ctx.actor.sessionId! } },
      data: { revokedAt: new Date() },
    });
    return giveRecoveryCodes(tx, ctx.sealKey, loginId);
  });
  await takeSoftphones(ctx, loginId, (key) => key.sessionId !== ctx.actor.sessionId);
  await record(ctx, { action: 'secondFactor.confirm', entityId: loginId });
  return { codes };
}
