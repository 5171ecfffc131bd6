import type { Actor, Tenant } from './actor.ts';

/**
 * Does the tenant lie within what the actor reaches? God reaches everything, a brand what bears its id, a company what bears
 * its id (so never what is its brand's own), a user what bears theirs. An operator reaches what is of the companies, or of the people, that they are given.
 */
export function within(actor: Actor, tenant: Tenant): boolean {
  if (actor.level === 'company' && actor.role === 'operator')
    return inCompany(actor, tenant) && tenant.userId != null && actor.given?.userIds.has(tenant.userId) === true;
  return inCompany(actor, tenant);
}

/** The same, but that an operator of some sites reaches their company too: what it is called, and what is to be made within it. */
export function inCompany(actor: Actor, tenant: Tenant): boolean {
  switch (actor.level) {
    case 'god':
      return true;
    case 'brand':
      return actor.brandId !== undefined && tenant.brandId === actor.brandId && isGiven(actor, tenant.companyId);
    case 'company':
      return actor.companyId !== undefined && tenant.companyId === actor.companyId;
    case 'user':
      return actor.userId !== undefined && tenant.userId === actor.userId;
  }
}

/** Is it a company that the brand's operator is given? What is no company's is the brand's own. */
function isGiven({ role, given }: Actor, companyId: string | null | undefined): boolean {
  return role !== 'operator' || (companyId != null && given?.companyIds.includes(companyId) === true);
}
