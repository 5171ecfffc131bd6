import type { ApiTokenCreated, ApiTokenCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { forbidden, invalid } from '../service-error.ts';
import { refuseLimitedKey } from './refuse-limited.ts';
import { generateToken, hashToken } from './token.ts';
import { tokenView } from './view.ts';

/**
 * Makes a key for the API that acts as one's own membership, or does only so much of it, and is told once. Not while acting as somebody else; a key that is
 * limited makes no others, which might be less so.
 */
export async function createApiToken(
  ctx: Context,
  input: z.input<typeof ApiTokenCreateInput>,
): Promise<z.output<typeof ApiTokenCreated>> {
  authorize(ctx, 'apiToken.create');
  const { membershipId, actingFrom } = ctx.actor;
  if (membershipId === undefined || actingFrom !== undefined) throw forbidden('apiToken.create');
  refuseLimitedKey(ctx);
  const { name, scopes = ['everything:write'], networks = [] } = input;
  const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
  if (expiresAt !== null && expiresAt.getTime() <= Date.now())
    throw invalid('expiresAt', 'expiresAt.past', 'That is past already.');
  const token = generateToken();
  const row = await ctx.db.apiToken.create({
    data: { id: newId(), membershipId, name, tokenHash: hashToken(token), scopes, networks, expiresAt },
  });
  await record(ctx, {
    action: 'apiToken.create',
    entityId: row.id,
    detail: { name, scopes, networks, expiresAt: expiresAt?.toISOString() ?? null },
  });
  return { token, info: tokenView(row) };
}
