import type { Passkey } from '@belfry/contracts';
import type { Passkey as PasskeyRow } from '@belfry/db';

/** A passkey as its owner sees it. */
export const passkeyView = ({ id, name, host, createdAt, lastUsedAt }: PasskeyRow): Passkey => ({
  id,
  name,
  host,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
