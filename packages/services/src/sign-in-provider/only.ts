import type { PortalScope } from '@belfry/contracts';
import type { Database, Membership } from '@belfry/db';
import { ServiceError } from '../service-error.ts';
import { providerAt } from './at.ts';

/**
 * Throws `unauthenticated` (`provider.only`) when a portal lets in by its provider alone. The administrators of whoever has set that are let in by their password, or nobody
 * could change it when the provider is gone.
 */
export async function refuseBesideProvider(
  db: Database,
  portal: Pick<PortalScope, 'level' | 'brandId' | 'companyId'>,
  { level, role }: Pick<Membership, 'level' | 'role'>,
): Promise<void> {
  const provider = await providerAt(db, portal);
  if (!provider?.isOnly) return;
  if (role === 'admin' && level === (provider.companyId === null ? 'brand' : 'company')) return;
  throw new ServiceError('unauthenticated', `Please sign in with ${provider.name}.`, { reason: 'provider.only' });
}
