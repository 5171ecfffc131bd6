import { type Scope, scopes } from '@belfry/access';
import type { ApiToken } from '@belfry/contracts';
import type { ApiToken as Row } from '@belfry/db';
import type { z } from 'zod';

/** A token as it is shown: never the token itself. */
export function tokenView(row: Row): z.output<typeof ApiToken> {
  const { id, name, networks, createdAt, expiresAt, lastUsedAt, lastUsedIp, revokedAt } = row;
  return {
    id,
    name,
    scopes: scopesOf(row),
    networks,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    lastUsedIp,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

/** What a key may do; a scope that there is not (any more) gives nothing. */
export function scopesOf(row: Pick<Row, 'scopes'>): Scope[] {
  return scopes.filter((scope) => row.scopes.includes(scope));
}
