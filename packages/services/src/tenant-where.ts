import type { Actor } from '@belfry/access';

interface Nothing {
  id?: { in: string[] };
}

type One = string | { in: string[] };

/** Matches no row. */
export const nothing: Nothing = { id: { in: [] } };

/** An operator reaches the companies or sites that they are given; null: the actor is none, and reaches all of their level. */
const givenTo = ({ role, given }: Actor) =>
  role === 'operator' ? { companies: [...(given?.companyIds ?? [])], sites: [...(given?.siteIds ?? [])] } : null;

/** Rows of a brand itself (peers, rating plans): only god and the brand reach them. */
export function ofBrand({ level, role, brandId }: Actor): Nothing & { brandId?: string } {
  if (level === 'god') return {};
  return level === 'brand' && role !== 'operator' && brandId !== undefined ? { brandId } : nothing;
}

/** Companies: those of a brand, or of its operator. */
export function companiesOf(actor: Actor): Nothing & { brandId?: string } {
  const given = givenTo(actor);
  if (!given || actor.level !== 'brand') return ofBrand(actor);
  return actor.brandId === undefined ? nothing : { brandId: actor.brandId, id: { in: given.companies } };
}

/** Rows that bear brand and company (SIP domains, DDIs, portal domains, CDRs). */
export function ofBrandAndCompany(actor: Actor): Nothing & { brandId?: string; companyId?: One } {
  const { level, brandId, companyId } = actor;
  const given = givenTo(actor);
  if (level === 'god') return {};
  if (level === 'brand' && brandId !== undefined)
    return { brandId, ...(given && { companyId: { in: given.companies } }) };
  return level === 'company' && companyId !== undefined ? { companyId } : nothing;
}

/** Rows that bear their company only (schedules, calendars). */
export function ofCompany(actor: Actor): Nothing & { companyId?: One; company?: { brandId: string } } {
  const { level, brandId, companyId } = actor;
  const given = givenTo(actor);
  if (level === 'god') return {};
  if (level === 'brand' && brandId !== undefined)
    return { company: { brandId }, ...(given && { companyId: { in: given.companies } }) };
  return level === 'company' && companyId !== undefined ? { companyId } : nothing;
}

/** The sites that an operator of a company is given; undefined: the actor is none. */
const givenSites = (actor: Actor) => (actor.level === 'company' ? givenTo(actor)?.sites : undefined);

/** Sites: those of a company, or of its operator. */
export function sitesOf(actor: Actor): ReturnType<typeof ofCompany> {
  const sites = givenSites(actor);
  return sites && actor.companyId !== undefined ? { companyId: actor.companyId, id: { in: sites } } : ofCompany(actor);
}

/** People: those of a company, or of its operator's sites. */
export function peopleOf(actor: Actor): ReturnType<typeof ofCompany> & { siteId?: { in: string[] } } {
  const sites = givenSites(actor);
  return { ...ofCompany(actor), ...(sites && { siteId: { in: sites } }) };
}

/** Extensions: an operator's are those that lead to their people. */
export function extensionsOf(
  actor: Actor,
): ReturnType<typeof ofCompany> & { destination?: { user: { siteId: { in: string[] } } } } {
  const sites = givenSites(actor);
  return { ...ofCompany(actor), ...(sites && { destination: { user: { siteId: { in: sites } } } }) };
}

/** Public numbers: an operator's are those of their sites, and those that lead to their people. */
export function ddisOf(actor: Actor) {
  const sites = givenSites(actor);
  const ofSites = sites && [{ siteId: { in: sites } }, { destination: { user: { siteId: { in: sites } } } }];
  return { ...ofBrandAndCompany(actor), ...(ofSites && { OR: ofSites }) };
}

/** Rows of a company that may be one user's (accounts): a user reaches their own, an operator those of their people. */
export function ofUser(
  actor: Actor,
): ReturnType<typeof ofCompany> & { userId?: string; user?: { siteId: { in: string[] } } } {
  const { level, companyId, userId } = actor;
  const sites = givenSites(actor);
  if (level !== 'user') return { ...ofCompany(actor), ...(sites && { user: { siteId: { in: sites } } }) };
  return companyId !== undefined && userId !== undefined ? { companyId, userId } : nothing;
}
