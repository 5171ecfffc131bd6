import type { SecondFactor } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { requiresSecondFactor } from '../sign-in-policy/requires.ts';

/** Whether one's own sign-in has a second step, and whether it must. */
export async function getSecondFactor(ctx: Context): Promise<SecondFactor> {
  authorize(ctx, 'secondFactor.get');
  const { db, actor } = ctx;
  const { loginId, membershipId } = actor;
  const [factor, recoveryCodesLeft, membership] = await Promise.all([
    loginId === null ? null : db.secondFactor.findUnique({ where: { loginId } }),
    loginId === null ? 0 : db.recoveryCode.count({ where: { loginId, usedAt: null } }),
    membershipId === undefined ? null : db.membership.findUnique({ where: { id: membershipId } }),
  ]);
  const since = factor?.confirmedAt ?? null;
  return {
    enabled: since !== null,
    since: since?.toISOString() ?? null,
    recoveryCodesLeft: since === null ? 0 : recoveryCodesLeft,
    required: membership !== null && (await requiresSecondFactor(db, membership)),
  };
}
