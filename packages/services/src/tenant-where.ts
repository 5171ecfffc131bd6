import type { Actor } from '@belfry/access';

interface Nothing {
  id?: { in: string[] };
}

/** Matches no row. */
export const nothing: Nothing = { id: { in: [] } };

/** Rows of a brand itself (peers, rating plans): only god and the brand reach them. */
export function ofBrand({ level, brandId }: Actor): Nothing & { brandId?: string } {
  if (level === 'god') return {};
  return level === 'brand' && brandId !== undefined ? { brandId } : nothing;
}

/** Rows that bear brand and company (SIP domains, DDIs, portal domains, CDRs). */
export function ofBrandAndCompany({
  level,
  brandId,
  companyId,
}: Actor): Nothing & { brandId?: string; companyId?: string } {
  if (level === 'god') return {};
  if (level === 'brand' && brandId !== undefined) return { brandId };
  return level === 'company' && companyId !== undefined ? { companyId } : nothing;
}

/** Rows that bear their company only (sites, users, accounts, extensions). */
export function ofCompany({
  level,
  brandId,
  companyId,
}: Actor): Nothing & { companyId?: string; company?: { brandId: string } } {
  if (level === 'god') return {};
  if (level === 'brand' && brandId !== undefined) return { company: { brandId } };
  return level === 'company' && companyId !== undefined ? { companyId } : nothing;
}

/** Rows of a company that may be one user's (accounts): a user reaches their own. */
export function ofUser(actor: Actor): ReturnType<typeof ofCompany> & { userId?: string } {
  const { level, companyId, userId } = actor;
  if (level !== 'user') return ofCompany(actor);
  return companyId !== undefined && userId !== undefined ? { companyId, userId } : nothing;
}
