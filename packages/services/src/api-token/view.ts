import type { ApiToken } from '@belfry/contracts';
import type { ApiToken as Row } from '@belfry/db';
import type { z } from 'zod';

/** A token as it is shown: never the token itself. */
export function tokenView({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt }: Row): z.output<typeof ApiToken> {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
