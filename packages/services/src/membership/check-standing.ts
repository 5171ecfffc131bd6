import type { Rights, Role } from '@belfry/access';
import type { Context } from '../context.ts';
import type { Post } from '../login/reach.ts';
import { invalid, notFound } from '../service-error.ts';

interface Standing {
  readonly role: Role;
  readonly rights?: Rights | undefined;
  readonly companyIds?: readonly string[] | undefined;
  readonly siteIds?: readonly string[] | undefined;
}

/** The columns of a membership's role, rights and what an operator is given. */
export interface StandingColumns {
  role: Role;
  rights: Record<string, string>;
  companyIds: string[];
  siteIds: string[];
}

/**
 * What somebody may have at a post, as columns. `invalid`: the role is none of that level, or a person is given rights; `not_found`: a company that is not the brand's, or a site that is not
 * the company's. What another role was given is dropped.
 */
export async function checkStanding(
  { db }: Pick<Context, 'db'>,
  post: Post,
  { role, rights = {}, companyIds = [], siteIds = [] }: Standing,
): Promise<StandingColumns> {
  const { level, brandId = '', companyId = '' } = post;
  if (level === 'user' && role === 'billing')
    throw invalid('role', 'role.level', 'Whoever does the billing does it for a company or above.');
  if (role === 'operator' && level !== 'brand' && level !== 'company')
    throw invalid(
      'role',
      'role.level',
      'An operator sees to some companies of a brand, or to some sites of a company.',
    );
  const kept = Object.entries(rights).flatMap(([area, right]) => (right === undefined ? [] : [[area, right] as const]));
  if (level === 'user' && kept.length > 0)
    throw invalid('rights', 'rights.level', 'A person has all of their own: there are no rights to take away.');
  const companies = role === 'operator' && level === 'brand' ? [...new Set(companyIds)] : [];
  const sites = role === 'operator' && level === 'company' ? [...new Set(siteIds)] : [];
  if (
    companies.length > 0 &&
    (await db.company.count({ where: { brandId, id: { in: companies } } })) !== companies.length
  )
    throw notFound('company');
  if (sites.length > 0 && (await db.site.count({ where: { companyId, id: { in: sites } } })) !== sites.length)
    throw notFound('site');
  return { role, rights: Object.fromEntries(kept), companyIds: companies, siteIds: sites };
}

/** As the audit log has it. */
export const standingWords = ({ role, rights, companyIds, siteIds }: StandingColumns) => ({
  role,
  ...(Object.keys(rights).length > 0 && {
    rights: Object.entries(rights)
      .map(([area, right]) => `${area}: ${right}`)
      .join(', '),
  }),
  ...(companyIds.length > 0 && { companies: companyIds.join(', ') }),
  ...(siteIds.length > 0 && { sites: siteIds.join(', ') }),
});
