import { can } from '@belfry/access';
import type { CallShare } from '@belfry/contracts';
import type { CallShare as Row } from '@belfry/db';
import type { Context } from '../context.ts';
import { shareToken } from './token.ts';

/** A link as it is shown: with its address to who could make such a one. */
export function shareView({ actor, sealKey }: Pick<Context, 'actor' | 'sealKey'>, row: Row): CallShare {
  const { id, callId, whole, createdByName, createdAt, expiresAt, revokedAt, openings, lastOpenedAt } = row;
  const mayMake = can(actor, 'callShare.create') === 'allowed' && (!whole || can(actor, 'call.capture') === 'allowed');
  return {
    id,
    callId,
    whole,
    path: mayMake ? `/shared#${shareToken(sealKey, row)}` : null,
    createdBy: createdByName,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    openings,
    lastOpenedAt: lastOpenedAt?.toISOString() ?? null,
  };
}
