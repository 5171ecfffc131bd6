import type { Actor, Tenant } from './actor.ts';

/**
 * Does the tenant lie within what the actor reaches? God reaches everything, a brand what bears its id, a company what bears
 * its id (so never what is its brand's own), a user what bears theirs.
 */
export function within(actor: Actor, tenant: Tenant): boolean {
  switch (actor.level) {
    case 'god':
      return true;
    case 'brand':
      return actor.brandId !== undefined && tenant.brandId === actor.brandId;
    case 'company':
      return actor.companyId !== undefined && tenant.companyId === actor.companyId;
    case 'user':
      return actor.userId !== undefined && tenant.userId === actor.userId;
  }
}
