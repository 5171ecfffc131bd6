import type { Transaction } from '@belfry/db';
import { invalid } from '../service-error.ts';
import { slug } from '../slug.ts';

interface Wished {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly sipDomain?: string | undefined;
  readonly portalHost?: string | undefined;
  readonly userPortalHost?: string | undefined;
}

/** The host names of a new company. */
export interface CompanyHosts {
  readonly sipDomain: string;
  readonly portalHost?: string;
  readonly userPortalHost?: string;
}

/**
 * The host names as wished, the others made of the company's slug under the brand's portal host. A brand without a portal has none
 * to make them from: then the SIP domain must be given (`invalid`), and portals are left out.
 */
export async function companyHosts(tx: Transaction, brandId: string, wished: Wished): Promise<CompanyHosts> {
  const portal = await tx.portalDomain.findFirst({ where: { brandId, level: 'brand' }, orderBy: { createdAt: 'asc' } });
  const label = wished.slug ?? slug(wished.name);
  const own = portal && label !== '' ? `${label}.${portal.host}` : undefined;
  const sipDomain = wished.sipDomain ?? own;
  const portalHost = wished.portalHost ?? own;
  const userPortalHost = wished.userPortalHost ?? (portalHost && `my.${portalHost}`);
  if (sipDomain === undefined)
    throw invalid('sipDomain', 'sipDomain.required', 'Say which SIP domain its phones register at.');
  return { sipDomain, ...(portalHost && { portalHost }), ...(userPortalHost && { userPortalHost }) };
}
