import type { Action } from '@belfry/access';
import type { SignInProviderOf } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';

/** Whose provider an action is about. */
export interface ProviderOwner {
  readonly brandId: string;
  readonly companyId: string | null;
}

/** The company named, or the actor's own; else the brand. `not_found`: outside the actor's tenant. */
export async function providerOwner(
  ctx: Context,
  action: Action,
  { brandId, companyId }: z.output<typeof SignInProviderOf>,
): Promise<ProviderOwner> {
  if (companyId === undefined && ctx.actor.level !== 'company')
    return { brandId: (await brandFor(ctx, action, brandId)).id, companyId: null };
  const company = await companyFor(ctx, action, companyId, brandId);
  return { brandId: company.brandId, companyId: company.id };
}
