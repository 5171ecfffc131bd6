import type { BrandRules, CompanyRules, PlatformRules, Rules, SiteRules, SourceRules } from '@belfry/policy';
import type { Database, Transaction } from './create-database.ts';

/** The rules that a company's calls are decided by, of one moment; null: there is no such company, or it has no site yet. */
export function loadRules(database: Database, companyId: string): Promise<Rules | null> {
  return atOneMoment(database, async (tx) => {
    const company = await readCompany(tx, companyId);
    const brand = company && (await readBrand(tx, company.brandId));
    return company && brand ? { platform: await readPlatform(tx), brand, company } : null;
  });
}

/** The rules that a call from a peer of this brand starts from; null: there is no such brand. */
export function loadBrandRules(database: Database, brandId: string): Promise<SourceRules | null> {
  return atOneMoment(database, async (tx) => {
    const brand = await readBrand(tx, brandId);
    return brand ? { platform: await readPlatform(tx), brand } : null;
  });
}

function atOneMoment<T>(database: Database, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.$transaction(read, { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: 10_000 });
}

async function readPlatform(tx: Transaction): Promise<PlatformRules> {
  const platform = await tx.platform.findUnique({ where: { id: 1 } });
  return { revision: Number(platform?.revision ?? 0n) };
}

async function readBrand(tx: Transaction, brandId: string): Promise<BrandRules | undefined> {
  const brand = await tx.brand.findUnique({
    where: { id: brandId },
    include: {
      relaySet: true,
      appServerSet: true,
      peers: {
        where: { kind: 'carrier', active: true, outbound: true },
        orderBy: [{ priority: 'asc' }, { name: 'asc' }],
        include: {
          endpoints: { where: { active: true }, orderBy: [{ priority: 'asc' }, { weight: 'desc' }, { id: 'asc' }] },
        },
      },
    },
  });
  if (!brand) return undefined;
  return {
    brandId,
    revision: Number(brand.revision),
    active: brand.active,
    name: brand.name,
    country: brand.country,
    maxCalls: brand.maxCalls,
    relaySet: brand.relaySet?.name ?? (await tx.relaySet.findFirst({ where: { isDefault: true } }))?.name ?? 'default',
    appServerSet:
      brand.appServerSet?.name ?? (await tx.appServerSet.findFirst({ where: { isDefault: true } }))?.name ?? 'default',
    carriers: brand.peers.map((peer) => ({
      peerId: peer.id,
      name: peer.name,
      maxCalls: peer.maxCalls,
      ...(peer.buyPlanId && { buyPlanId: peer.buyPlanId }),
      identity: { header: peer.identityHeader, trusted: peer.trusted, diversion: peer.diversionHeader },
      gateways: peer.endpoints.map(({ id, host, port, transport }) => ({ endpointId: id, host, port, transport })),
    })),
  };
}

async function readCompany(tx: Transaction, companyId: string): Promise<CompanyRules | undefined> {
  const company = await tx.company.findUnique({
    where: { id: companyId },
    include: {
      relaySet: true,
      appServerSet: true,
      outgoingDdi: true,
      sites: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
  });
  const defaultSite = company?.sites.find(({ id }) => id === company.defaultSiteId) ?? company?.sites[0];
  if (!company || !defaultSite) return undefined;
  const domains = await tx.sipDomain.findMany({
    where: { brandId: company.brandId, OR: [{ companyId }, { companyId: null }] },
    orderBy: { domain: 'asc' },
  });
  const siteRules = (site: typeof defaultSite): SiteRules => ({
    siteId: site.id,
    name: site.name,
    country: site.country,
    timezone: site.timezone,
    emergencyLocation: site.emergencyLocation,
  });
  return {
    companyId,
    brandId: company.brandId,
    revision: Number(company.revision),
    active: company.active,
    name: company.name,
    kind: company.kind,
    country: company.country,
    currency: company.currency,
    billingMethod: company.billingMethod,
    maxCalls: company.maxCalls,
    ...(company.ratingPlanId && { ratingPlanId: company.ratingPlanId }),
    ...(company.outgoingDdi && { outgoingNumber: company.outgoingDdi.number }),
    ...(company.relaySet && { relaySet: company.relaySet.name }),
    ...(company.appServerSet && { appServerSet: company.appServerSet.name }),
    defaultSite: siteRules(defaultSite),
    sites: company.sites.map(siteRules),
    domains: domains.map(({ domain }) => domain),
    ...(company.recordingMode !== 'off' || company.recordingNotice !== 'none'
      ? {
          recording: {
            mode: company.recordingMode,
            percent: company.recordingPercent,
            tone: company.recordingNotice === 'tone',
          },
        }
      : {}),
  };
}
