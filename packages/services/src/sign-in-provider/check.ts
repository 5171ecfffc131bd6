import type { SignInProviderCheck, SignInProviderOf } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { notFound, ServiceError } from '../service-error.ts';
import { checkClient, discover } from './open-id.ts';
import { providerOwner } from './owner.ts';
import { clientOf } from './row.ts';

/** Looks whether the provider is there and knows our client. Nobody signs in by it. */
export async function checkSignInProvider(
  ctx: Context,
  input: z.output<typeof SignInProviderOf>,
): Promise<SignInProviderCheck> {
  const row = await ctx.db.signInProvider.findFirst({ where: await providerOwner(ctx, 'signInProvider.check', input) });
  if (!row) throw notFound('sign-in provider');
  const client = await clientOf(ctx, row);
  try {
    const metadata = await discover(client);
    await checkClient(client, metadata);
    return { ok: true, problem: null, signInAt: metadata.authorization_endpoint };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ok: false, problem: error.publicMessage, signInAt: null };
  }
}
