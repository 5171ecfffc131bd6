import type { SignInProviderFound, SignInProviderOf } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { providerOwner } from './owner.ts';
import { providerView } from './row.ts';

/** The OpenID provider of a brand, or of a company. */
export async function getSignInProvider(
  ctx: Context,
  input: z.output<typeof SignInProviderOf>,
): Promise<z.output<typeof SignInProviderFound>> {
  const row = await ctx.db.signInProvider.findFirst({ where: await providerOwner(ctx, 'signInProvider.get', input) });
  return { provider: row && (await providerView(ctx.db, row)) };
}
