import type { Scope } from '@belfry/db';

/** Whose policy a peer belongs to: a company's own IPBX to the company, all others to the brand. */
export function scopeOfPeer({ brandId, companyId }: { brandId: string; companyId: string | null }): Scope {
  return companyId === null ? { scope: 'brand', brandId } : { scope: 'company', companyId };
}
