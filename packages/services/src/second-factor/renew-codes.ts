import type { RecoveryCodes, SecondFactorPassword } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { checkOwnPassword, ownLogin } from './own.ts';
import { hashRecoveryCode, newRecoveryCodes } from './totp.ts';

/** Gives oneself new recovery codes, given the present password; those before count no more. They are told once. */
export async function renewRecoveryCodes(
  ctx: Context,
  { password }: z.output<typeof SecondFactorPassword>,
): Promise<z.output<typeof RecoveryCodes>> {
  authorize(ctx, 'secondFactor.renewCodes');
  const login = await ownLogin(ctx);
  await checkOwnPassword(ctx, login, password, 'password');
  if (!login.secondFactor?.confirmedAt) throw notFound('second factor');
  const codes = await ctx.db.$transaction((tx) => giveRecoveryCodes(tx, ctx.sealKey, login.id));
  await record(ctx, { action: 'secondFactor.renewCodes', entityId: login.id });
  return { codes };
}

/** Replaces a login's recovery codes. */
export async function giveRecoveryCodes(tx: Transaction, sealKey: Uint8Array, loginId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { loginId } });
  const rows = codes.map((code) => ({ id: newId(), loginId, codeHash: hashRecoveryCode(sealKey, loginId, code) }));
  await tx.recoveryCode.createMany({ data: rows });
  return codes;
}
