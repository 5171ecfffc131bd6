import type { SignInPolicy, SignInPolicyUpdateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { invalid } from '../service-error.ts';
import { policyView } from './view.ts';

/**
 * Says which levels must sign in with a second factor: for the whole platform (god, without a brand), or within a brand. In force at once: whoever has none
 * must set one up before anything else.
 */
export async function updateSignInPolicy(
  ctx: Context,
  input: z.output<typeof SignInPolicyUpdateInput>,
): Promise<SignInPolicy> {
  const wanted = input.brandId ?? ctx.actor.brandId;
  if (wanted === undefined) authorize(ctx, 'signInPolicy.update');
  const brandId = wanted === undefined ? null : (await brandFor(ctx, 'signInPolicy.update', wanted)).id;
  const levels = [...new Set(input.secondFactorLevels)];
  if (brandId !== null && levels.includes('god'))
    throw invalid('secondFactorLevels', 'level.above', 'A brand decides for itself and those below.');
  const audit = {
    action: 'signInPolicy.update',
    detail: { secondFactorLevels: levels },
    ...(brandId && { entityId: brandId }),
  };
  const scope = brandId === null ? { scope: 'platform' as const } : { scope: 'brand' as const, brandId };
  return commit(ctx, { scope, audit }, async (tx) => {
    const own = await tx.signInPolicy.findFirst({ where: { brandId }, select: { id: true } });
    const data = { secondFactorLevels: levels };
    if (own) await tx.signInPolicy.update({ where: { id: own.id }, data });
    else await tx.signInPolicy.create({ data: { id: newId(), brandId, ...data } });
    return policyView(tx, brandId);
  });
}
