import type { SignInProviderOf } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { providerOwner } from './owner.ts';

/** Takes the provider away: people sign in with their passwords. Sessions that it began go on. */
export async function deleteSignInProvider(
  ctx: Context,
  input: z.output<typeof SignInProviderOf>,
): Promise<{ done: true }> {
  const owner = await providerOwner(ctx, 'signInProvider.delete', input);
  refuseLimitedKey(ctx);
  const row = await ctx.db.signInProvider.findFirst({ where: owner });
  if (!row) throw notFound('sign-in provider');
  await ctx.db.signInProvider.deleteMany({ where: { id: row.id } });
  await record(ctx, { action: 'signInProvider.delete', entityId: row.id, detail: { name: row.name }, ...owner });
  return { done: true };
}
