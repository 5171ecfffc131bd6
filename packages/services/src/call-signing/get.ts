import type { CallSigning, CallSigningGetInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { signingView } from './view.ts';

/** What calls are signed with and who is trusted: of the platform, or of a brand with what it has from the platform. */
export async function getCallSigning(ctx: Context, input: z.output<typeof CallSigningGetInput>): Promise<CallSigning> {
  const brandId = input.brandId ?? ctx.actor.brandId ?? null;
  authorize(ctx, 'callSigning.get', brandId === null ? undefined : { brandId }, 'brand');
  return signingView(ctx.db, ctx.sealKey, brandId);
}
