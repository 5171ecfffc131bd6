import type { SignInPolicy, SignInPolicyGetInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { policyView } from './view.ts';

/** What a sign-in must be like: for the platform, or for a brand with what the platform asks of all. */
export async function getSignInPolicy(
  ctx: Context,
  input: z.output<typeof SignInPolicyGetInput>,
): Promise<SignInPolicy> {
  const brandId = input.brandId ?? ctx.actor.brandId ?? null;
  authorize(ctx, 'signInPolicy.get', brandId === null ? undefined : { brandId }, 'brand');
  return policyView(ctx.db, brandId);
}
